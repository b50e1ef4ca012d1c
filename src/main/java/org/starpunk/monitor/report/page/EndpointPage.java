package org.starpunk.monitor.report.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.digest.Histogram;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.digest.OperationSummary;
import org.starpunk.monitor.digest.RequestStatements;
import org.starpunk.monitor.digest.Window;

/** What the page of one endpoint shows; the address names the endpoint. */
@Named("endpointPage")
@RequestScoped
public class EndpointPage {

  @Inject private Instance<MetricsBuffer> buffer;
  @Inject private HttpServletRequest request;
  private @Nullable Histogram histogram;
  private @Nullable RequestStatements statements;

  /** Admits the role alone and says so when there is no such endpoint; called before rendering. */
  public void admit() throws IOException {
    if (PageAccess.admit(request) && isEnabled() && !isKnown()) {
      PageAccess.notFound();
    }
  }

  public boolean isEnabled() {
    return buffer.isResolvable();
  }

  /** The endpoint's name as the address has it: {@code GET /notes/{slug}}. */
  public String getName() {
    return PageAccess.parameter(request, "name");
  }

  /** Whether anything is known of it. */
  public boolean isKnown() {
    return histogram().isPresent();
  }

  public List<Fact> getFacts() {
    Texts text = Texts.ofView();
    OperationSummary summary = histogram().orElseThrow().summary();
    return List.of(
        new Fact(text.get("column.calls"), Figures.count(summary.count())),
        new Fact(text.get("column.errors"), Figures.count(summary.failed())),
        new Fact(text.get("column.mean"), duration(summary, summary.meanNanos())),
        new Fact(text.get("column.p50"), duration(summary, summary.p50Nanos())),
        new Fact(text.get("column.p95"), duration(summary, summary.p95Nanos())),
        new Fact(text.get("column.p99"), duration(summary, summary.p99Nanos())),
        new Fact(text.get("column.max"), duration(summary, summary.maxNanos())));
  }

  private static String duration(OperationSummary summary, double nanos) {
    return summary.count() == 0 ? Figures.NONE : Figures.duration(nanos);
  }

  public HistogramChart getHistogram() {
    return new HistogramChart(histogram().orElseThrow());
  }

  public List<StatementRow> getStatements() {
    return StatementRow.of(statements().statements());
  }

  /** Since when its statements are counted. */
  public String getSince() {
    return Figures.logTime(statements().since());
  }

  public List<TraceRow> getTraces() {
    return buffer().traces(getName()).stream().map(TraceRow::new).toList();
  }

  private Optional<Histogram> histogram() {
    if (histogram == null) {
      histogram =
          buffer().histogram(Category.REQUEST, getName(), Window.LAST_15_MINUTES).orElse(null);
    }
    return Optional.ofNullable(histogram);
  }

  private RequestStatements statements() {
    if (statements == null) {
      statements = buffer().statements(getName());
    }
    return statements;
  }

  private MetricsBuffer buffer() {
    PageAccess.require(request);
    return buffer.get();
  }
}
