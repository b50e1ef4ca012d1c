package org.starpunk.monitor.report.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.starpunk.monitor.LogText;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.digest.RecordingState;
import org.starpunk.monitor.report.access.AdminAccess;

/**
 * Pauses and resumes recording and clears what was recorded, for an admin, and tells the log who
 * did it. The forms are Faces forms of a page of their own: the dashboard's view keeps no state,
 * while the state of this one is the token that another site's page does not have.
 */
@Named("recordingControls")
@RequestScoped
public class RecordingControls {

  private static final Logger LOGGER = System.getLogger("org.starpunk.monitor.audit");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM, HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final String ADDRESS = "/admin/performance/controls";

  @Inject private Instance<MetricsBuffer> buffer;
  @Inject private HttpServletRequest request;
  private boolean confirmed;

  /** Admits the role alone; called before rendering. */
  public void admit() throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    ExternalContext external = faces.getExternalContext();
    external.setResponseHeader("Cache-Control", "no-store");
    if (!AdminAccess.granted(request)) {
      external.responseSendError(HttpServletResponse.SC_FORBIDDEN, "");
      faces.responseComplete();
    }
  }

  public void pause() throws IOException {
    if (recorder().pause()) {
      audit("recording paused");
    }
    showWhatIsNow();
  }

  public void resume() throws IOException {
    if (recorder().resume()) {
      audit("recording resumed");
    }
    showWhatIsNow();
  }

  /** Clears all figures, if that was confirmed. */
  public void clear() throws IOException {
    MetricsBuffer recorder = recorder();
    if (!confirmed) {
      String why = "Tick the box first: what is cleared does not come back.";
      FacesContext.getCurrentInstance()
          .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, why, null));
      return;
    }
    recorder.clear();
    audit("all figures cleared");
    showWhatIsNow();
  }

  public boolean isEnabled() {
    return buffer.isResolvable();
  }

  public boolean isPaused() {
    return isEnabled() && state().isPaused();
  }

  /** Wall time since when nothing is recorded, in ISO 8601; empty while something is. */
  public String getPausedAt() {
    return state().pausedAt().map(Instant::toString).orElse("");
  }

  /** The same as people read it. */
  public String getPausedSince() {
    return since(state().pausedAt());
  }

  public boolean isCleared() {
    return state().clearedAt().isPresent();
  }

  /** Wall time when all figures were cleared, in ISO 8601; empty when they never were. */
  public String getClearedAt() {
    return state().clearedAt().map(Instant::toString).orElse("");
  }

  /** The same as people read it. */
  public String getClearedSince() {
    return since(state().clearedAt());
  }

  public boolean isConfirmed() {
    return confirmed;
  }

  public void setConfirmed(boolean confirmed) {
    this.confirmed = confirmed;
  }

  /** The signed-in person. */
  public String getUser() {
    return String.valueOf(request.getRemoteUser());
  }

  private RecordingState state() {
    return recorder().summary().recording();
  }

  private MetricsBuffer recorder() {
    if (!AdminAccess.granted(request)) {
      throw new SecurityException("controls are for the role " + AdminAccess.ROLE);
    }
    return buffer.get();
  }

  /** By a request of its own, so that a reload changes nothing. */
  private void showWhatIsNow() throws IOException {
    FacesContext.getCurrentInstance()
        .getExternalContext()
        .redirect(request.getContextPath() + ADDRESS);
  }

  private void audit(String what) {
    LOGGER.log(Level.INFO, () -> what + " by " + LogText.defused(getUser()));
  }

  private static String since(Optional<Instant> at) {
    return at.map(then -> TIME.format(then) + ", " + ago(then)).orElse("");
  }

  private static String ago(Instant then) {
    return Texts.ofView().ago(Duration.between(then, Instant.now()));
  }
}
