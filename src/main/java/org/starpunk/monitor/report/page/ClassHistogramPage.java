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
import java.util.List;
import java.util.Optional;
import org.starpunk.monitor.ClassHistogram;
import org.starpunk.monitor.ClassHistograms;
import org.starpunk.monitor.LogText;
import org.starpunk.monitor.digest.MetricsBuffer;

/**
 * The last class histogram, and the form that takes another one when the admin confirms it. The
 * form is a Faces form: its view state is the token that another site's page does not have.
 */
@Named("classHistogramPage")
@RequestScoped
public class ClassHistogramPage {

  private static final Logger LOGGER = System.getLogger("org.starpunk.monitor.histogram");

  @Inject private Instance<MetricsBuffer> buffer;
  @Inject private Instance<ClassHistograms> histograms;
  @Inject private HttpServletRequest request;
  private boolean confirmed;

  /** Admits the role alone; called before rendering. */
  public void admit() throws IOException {
    PageAccess.admit(request);
  }

  /** Takes a histogram, if that was confirmed and nobody else is at it. */
  public void take() throws IOException {
    PageAccess.require(request);
    FacesContext faces = FacesContext.getCurrentInstance();
    Texts texts = Texts.ofView();
    if (!confirmed) {
      refuse(faces, texts.get("histogram.unconfirmed"));
      return;
    }
    try {
      Optional<ClassHistogram> taken = histograms.get().take();
      if (taken.isEmpty()) {
        refuse(faces, texts.get("histogram.busy"));
        return;
      }
      LOGGER.log(
          Level.INFO,
          () ->
              "class histogram taken for %s in %d ms"
                  .formatted(
                      LogText.defused(String.valueOf(request.getRemoteUser())),
                      taken.get().took().toMillis()));
    } catch (UnsupportedOperationException e) {
      refuse(faces, String.valueOf(e.getMessage()));
      return;
    }
    // Loaded by a request of its own, so that a reload takes no other one.
    faces.getExternalContext().redirect(request.getContextPath() + "/admin/performance/classes");
  }

  public boolean isEnabled() {
    return buffer.isResolvable();
  }

  public boolean isConfirmed() {
    return confirmed;
  }

  public void setConfirmed(boolean confirmed) {
    this.confirmed = confirmed;
  }

  public List<ClassRow> getRows() {
    return ClassRow.of(known());
  }

  /** What the table is of; empty before the first histogram. */
  public String getCaption() {
    return known().stream().findFirst().map(ClassHistogramPage::caption).orElse("");
  }

  private static String caption(ClassHistogram latest) {
    Texts texts = Texts.ofView();
    return texts.get(
        "histogram.caption",
        latest.instances(),
        Figures.count(latest.instances()),
        Figures.bytes(latest.bytes()),
        texts.ago(Duration.between(latest.at(), Instant.now())),
        Figures.duration(latest.took().toNanos()));
  }

  private List<ClassHistogram> known() {
    PageAccess.require(request);
    return buffer.get().classHistograms();
  }

  private static void refuse(FacesContext faces, String why) {
    faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, why, null));
  }
}
