package org.starpunk.monitor.report.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.RequestTrace;
import org.starpunk.monitor.digest.MetricsBuffer;

/** What the page of one slow request shows: its timeline; the address tells its id. */
@Named("tracePage")
@RequestScoped
public class TracePage {

  @Inject private Instance<MetricsBuffer> buffer;
  @Inject private HttpServletRequest request;
  private @Nullable RequestTrace trace;

  /** Admits the role alone and says so when there is no such trace; called before rendering. */
  public void admit() throws IOException {
    if (PageAccess.admit(request) && isEnabled() && !isKnown()) {
      PageAccess.notFound();
    }
  }

  public boolean isEnabled() {
    return buffer.isResolvable();
  }

  public boolean isKnown() {
    return known().isPresent();
  }

  public String getId() {
    return PageAccess.parameter(request, "id");
  }

  /** The request's name. */
  public String getName() {
    return trace().request();
  }

  /** The name of its endpoint as a part of an address. */
  public String getEncodedName() {
    return URLEncoder.encode(getName(), StandardCharsets.UTF_8);
  }

  public List<Fact> getFacts() {
    Texts text = Texts.ofView();
    RequestTrace trace = trace();
    return List.of(
        new Fact(text.get("column.took"), Figures.duration(trace.totalNanos())),
        new Fact(text.get("column.status"), String.valueOf(trace.status())),
        new Fact(text.get("column.ended"), Figures.logTime(trace.at())),
        new Fact(text.get("trace.uncovered"), Figures.duration(StepRow.uncoveredNanos(trace))));
  }

  public List<StepRow> getSteps() {
    return StepRow.of(trace());
  }

  /** What is said of steps that are not kept; empty where all are. */
  public String getNotKept() {
    int steps = trace().stepsNotKept();
    return steps == 0 ? "" : Texts.ofView().get("trace.notKept", steps);
  }

  private RequestTrace trace() {
    return known().orElseThrow();
  }

  private Optional<RequestTrace> known() {
    PageAccess.require(request);
    if (trace == null) {
      trace = buffer.get().trace(getId()).orElse(null);
    }
    return Optional.ofNullable(trace);
  }
}
