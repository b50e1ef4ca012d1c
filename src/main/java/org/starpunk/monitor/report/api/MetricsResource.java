package org.starpunk.monitor.report.api;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import jakarta.enterprise.context.RequestScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.report.access.AdminAccess;

/**
 * The figures for Prometheus: OpenMetrics 1.0, or the older text format for who does not accept it.
 * Besides the admin it answers the role {@value AdminAccess#SCRAPER}, which may see nothing else.
 */
@Path("metrics")
@RequestScoped
public class MetricsResource extends Report {

  private static final String OPEN_METRICS = "application/openmetrics-text";
  private static final MediaType OPEN_METRICS_TYPE = MediaType.valueOf(OPEN_METRICS);
  private static final List<MediaType> FORMATS =
      List.of(OPEN_METRICS_TYPE, MediaType.TEXT_PLAIN_TYPE);

  @GET
  @Produces({OPEN_METRICS, MediaType.TEXT_PLAIN + ";qs=0.5"})
  public Response metrics() {
    admitted(Set.of());
    MetricsBuffer counted = figures();
    MetricSnapshots snapshots = OpenMetrics.of(counted.totals(), counted.summary(), config);
    ExpositionFormatWriter writer = writer();
    return kept(Response.ok(text(writer, snapshots)).header("Vary", "Accept"))
        .header("Content-Type", writer.getContentType())
        .build();
  }

  @Override
  boolean isPermitted(HttpServletRequest caller) {
    return super.isPermitted(caller) || caller.isUserInRole(AdminAccess.SCRAPER);
  }

  private ExpositionFormatWriter writer() {
    return accepted(FORMATS).filter(OPEN_METRICS_TYPE::isCompatible).isPresent()
        ? OpenMetricsTextFormatWriter.builder().setCreatedTimestampsEnabled(true).build()
        : PrometheusTextFormatWriter.create();
  }

  private static byte[] text(ExpositionFormatWriter writer, MetricSnapshots snapshots) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(16 * 1024);
    try {
      writer.write(text, snapshots, EscapingScheme.UNDERSCORE_ESCAPING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toByteArray();
  }
}
