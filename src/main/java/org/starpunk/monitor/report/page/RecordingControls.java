package org.starpunk.monitor.report.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.starpunk.monitor.LogText;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.digest.RecordingState;

/**
 * Pauses and resumes recording and clears what was recorded, for an admin, and tells the log who
 * did it. The forms are Faces forms of a page of their own: the dashboard's view keeps no state,
 * while the state of this one is the token that another site's page does not have.
 */
@Named("recordingControls")
@RequestScoped
public class RecordingControls {

  private static final Logger LOGGER = System.getLogger("org.starpunk.monitor.audit");
  private static final String ADDRESS = "/admin/performance/controls";

  @Inject private Instance<MetricsBuffer> buffer;
  @Inject private CurrentSummary current;
  @Inject private HttpServletRequest request;
  private boolean confirmed;

  /** Admits the role alone; called before rendering. */
  public void admit() throws IOException {
    PageAccess.admit(request);
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
      String why = current.texts().get("controls.unconfirmed");
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

  private RecordingState state() {
    return current.get().recording();
  }

  private MetricsBuffer recorder() {
    PageAccess.require(request);
    return buffer.get();
  }

  /** By a request of its own, so that a reload changes nothing. */
  private void showWhatIsNow() throws IOException {
    FacesContext.getCurrentInstance()
        .getExternalContext()
        .redirect(request.getContextPath() + ADDRESS);
  }

  private void audit(String what) {
    LOGGER.log(
        Level.INFO, () -> what + " by " + LogText.defused(String.valueOf(request.getRemoteUser())));
  }

  private String since(Optional<Instant> at) {
    return at.map(this::told).orElse("");
  }

  private String told(Instant then) {
    Duration age = Duration.between(then, Instant.now());
    return current.texts().time(then) + ", " + current.texts().ago(age);
  }
}
