package org.starpunk.monitor.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.RequestTrace;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.Spans;

class DrilldownTextTest {

  private static final Pattern KEY = Pattern.compile("drilldownText\\['([^']+)']");
  private static final List<String> PAGES =
      List.of("endpoint", "endpoint-figures", "trace", "trace-steps", "drilldown-bar");
  private static final String BUNDLE = "org.starpunk.monitor.report.page.Drilldown";

  private final ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, Locale.ROOT);

  @Test
  void everyWordOfThePagesIsInTheBundle() throws IOException {
    for (String key : keysOfPages()) {
      assertTrue(bundle.containsKey(key), key);
    }
  }

  @Test
  void everyKindOfStepHasItsWord() {
    for (Span.Kind kind : Span.Kind.values()) {
      Span step = new Span(kind, "a", 0, 1, false);
      RequestTrace trace =
          new RequestTrace(1, "GET /", 0, 0, 1, 200, false, false, Spans.of(List.of(step), 0));
      String key = "kind." + StepRow.of(trace).get(0).getKind();
      assertTrue(bundle.containsKey(key), key);
    }
  }

  @Test
  void everyTextIsAPattern() {
    DrilldownText text = new DrilldownText(Locale.ENGLISH);
    for (Enumeration<String> keys = bundle.getKeys(); keys.hasMoreElements(); ) {
      assertTrue(!text.get(keys.nextElement(), 2).isEmpty());
    }
    assertTrue(text.get("trace.not-kept", 1).startsWith("One more step is"));
    assertTrue(text.get("trace.not-kept", 7).startsWith("7 more steps are"));
  }

  @Test
  void timeIsThatOfLogLines() {
    assertEquals(
        "2026-01-01T12:00:00Z", DrilldownText.time(Instant.parse("2026-01-01T12:00:00.123Z")));
  }

  private static Set<String> keysOfPages() throws IOException {
    Set<String> keys = new TreeSet<>();
    for (String page : PAGES) {
      String path = "/META-INF/resources/admin/performance/" + page + ".xhtml";
      try (InputStream in = DrilldownTextTest.class.getResourceAsStream(path)) {
        assertTrue(in != null, path);
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        KEY.matcher(text).results().forEach(result -> keys.add(result.group(1)));
      }
    }
    assertTrue(keys.size() > 30, keys::toString);
    return keys;
  }
}
