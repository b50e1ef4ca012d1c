package org.starpunk.monitor.report.api;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.ByteArrayOutputStream;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.PerSummary;
import org.starpunk.monitor.finding.SlowdownWatch;
import org.starpunk.monitor.report.access.SettingsInForce;

/** Summaries as JSON texts; one is written once for all who ask for it. */
@ApplicationScoped
public class SummaryText {

  /** Those of some hundred operations. */
  private static final int USUAL_BYTES = 64 * 1024;

  @Inject SettingsInForce settings;
  @Inject Instance<SlowdownWatch> slowdowns;

  private final PerSummary<Format, byte[]> texts = new PerSummary<>();
  private Jsonb json;

  /** What the container's client proxy extends. */
  @SuppressWarnings("NullAway.Init")
  protected SummaryText() {}

  @PostConstruct
  void start() {
    json = JsonbBuilder.create();
  }

  @PreDestroy
  void stop() {
    try {
      json.close();
    } catch (Exception e) {
      throw new IllegalStateException("JSON-B did not close", e);
    }
  }

  /** The document in UTF-8; not to be written to. */
  byte[] of(MetricsSummary summary) {
    return texts.get(
        summary,
        Format.JSON,
        () -> written(SummaryDocument.of(summary, slowdowns.get().latest(), settings)));
  }

  private byte[] written(SummaryDocument document) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
    json.toJson(document, bytes);
    return bytes.toByteArray();
  }
}
