package org.starpunk.monitor.report.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.digest.MetricsBuffer;

class OpenMetricsTest {

  private static final MonitorConfig ON =
      new MonitorConfig(true, Duration.ofSeconds(1), false, true, 100, 1, OptionalInt.of(16));

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);

  @Test
  void requestsAreCountedByMethodAndRoute() {
    record(Category.REQUEST, "GET /notes/{slug}", 3_000_000, false);
    record(Category.REQUEST, "GET /notes/{slug}", 9_000_000_000L, true);
    record(Category.STATIC, "GET /css/*", 1_000_000, false);
    List<String> lines = lines();
    assertHas(
        lines,
        "starpunk_http_requests_total{kind=\"endpoint\",method=\"GET\",route=\"/notes/{slug}\"} 2.0");
    assertHas(
        lines, "starpunk_http_requests_total{kind=\"static\",method=\"GET\",route=\"/css/*\"} 1.0");
    assertHas(
        lines,
        "starpunk_http_request_errors_total{kind=\"endpoint\",method=\"GET\",route=\"/notes/{slug}\"} 1.0");
    String name = "starpunk_http_request_duration_seconds";
    String route = "method=\"GET\",route=\"/notes/{slug}\"";
    assertHas(lines, name + "_bucket{" + route + ",le=\"0.002097151\"} 0");
    assertHas(lines, name + "_bucket{" + route + ",le=\"0.004194303\"} 1");
    assertHas(lines, name + "_bucket{" + route + ",le=\"8.589934591\"} 1");
    assertHas(lines, name + "_bucket{" + route + ",le=\"+Inf\"} 2");
    assertHas(lines, name + "_count{" + route + "} 2");
    assertHas(lines, name + "_sum{" + route + "} 9.003");
    assertFalse(lines.stream().anyMatch(line -> line.startsWith(name) && line.contains("/css")));
  }

  @Test
  void countersOutliveTheWindow() {
    record(Category.QUERY, "select a", 1_000_000, true);
    ticker.advance(Duration.ofMinutes(30));
    buffer.tend();
    record(Category.QUERY, "select b", 1_000_000, false);
    assertHas(lines(), "starpunk_queries_total 2.0");
    assertHas(lines(), "starpunk_query_errors_total 1.0");
    assertHas(lines(), "starpunk_query_duration_seconds_count 2");
  }

  @Test
  void statementsAreNoLabels() {
    record(Category.QUERY, "select secret_column from t", 1, false);
    assertFalse(String.join("\n", lines()).contains("secret_column"));
  }

  @Test
  void whatIsInANameIsEscaped() {
    record(Category.FUNCTION, "a\"b\\c\nd", 5_000_000, false);
    assertHas(lines(), "starpunk_function_duration_seconds_count{function=\"a\\\"b\\\\c\\nd\"} 1");
  }

  @Test
  void everyFamilySaysWhatItIsAndInWhichUnit() {
    for (Category category : Category.values()) {
      record(category, "of " + category, 1_000_000, false);
    }
    buffer.gauge(Gauge.CONNECTIONS_IN_USE).add(3);
    buffer.keep(new MemorySample(ticker.now(), 1_000, 2_000, 300, 400, 500, -1));
    List<String> lines = lines();
    assertHas(lines, "# TYPE starpunk_http_requests counter");
    assertHas(lines, "# TYPE starpunk_http_request_duration_seconds histogram");
    assertHas(lines, "# UNIT starpunk_http_request_duration_seconds seconds");
    assertHas(lines, "# UNIT starpunk_memory_resident_bytes bytes");
    assertHas(lines, "# HELP starpunk_queries Statements that were executed.");
    assertHas(lines, "starpunk_connections_in_use 3.0");
    assertHas(lines, "starpunk_connections_limit 16.0");
    assertHas(lines, "starpunk_memory_resident_bytes 1000.0");
    assertFalse(String.join("\n", lines).contains("live_set"), "what is not known is absent");
    assertEquals("# EOF", lines.get(lines.size() - 1));
    for (String family : families(lines)) {
      assertTrue(
          lines.stream().anyMatch(line -> line.startsWith("# HELP " + family + ' ')), family);
    }
  }

  @Test
  void scraperThatDoesNotKnowOpenMetricsGetsTheOldFormat() {
    record(Category.REQUEST, "GET /", 1, false);
    Response old = answer(Caller.in("metrics").accepting("text/plain"));
    assertEquals("text/plain; version=0.0.4; charset=utf-8", old.getHeaderString("Content-Type"));
    assertFalse(text(old).contains("# EOF"));
    Response now = answer(Caller.in("metrics").accepting("application/openmetrics-text"));
    assertEquals(
        "application/openmetrics-text; version=1.0.0; charset=utf-8",
        now.getHeaderString("Content-Type"));
  }

  @Test
  void scrapersRoleReadsTheMetricsAlone() {
    assertEquals(200, answer(Caller.in("metrics")).getStatus());
    assertEquals(200, answer(Caller.in("admin")).getStatus());
    var refused =
        assertThrows(
            WebApplicationException.class,
            () -> Caller.in("metrics").asks(new SeriesResource(), buffer, ON).series());
    assertEquals(403, refused.getResponse().getStatus());
  }

  private static List<String> families(List<String> lines) {
    String prefix = "# TYPE ";
    List<String> families =
        lines.stream()
            .filter(line -> line.startsWith(prefix))
            .map(line -> line.substring(prefix.length(), line.lastIndexOf(' ')))
            .toList();
    assertTrue(families.size() > 20, families::toString);
    return families;
  }

  private static void assertHas(List<String> lines, String line) {
    assertTrue(lines.contains(line), () -> line + " is not in\n" + String.join("\n", lines));
  }

  private List<String> lines() {
    ticker.advance(Duration.ofSeconds(2));
    return text(answer(Caller.in("admin").accepting("application/openmetrics-text")))
        .lines()
        .toList();
  }

  private Response answer(Caller caller) {
    return caller.asks(new MetricsResource(), buffer, ON).metrics();
  }

  private static String text(Response answer) {
    return new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8);
  }

  private void record(Category category, String operation, long nanos, boolean failed) {
    buffer.series(category, operation).record(nanos, failed, ticker.nanos());
  }
}
