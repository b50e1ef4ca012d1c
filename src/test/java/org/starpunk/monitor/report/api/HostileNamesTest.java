package org.starpunk.monitor.report.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.HostileArbitrary;
import org.starpunk.monitor.HostileTexts;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.report.access.Problem;

/** Names are data in whatever the API answers: they come out as they went in, and nothing else. */
class HostileNamesTest {

  /** Public, for JSON-B. */
  public record Named(String name, int number) {}

  private static final MonitorConfig ON =
      new MonitorConfig(true, Duration.ofSeconds(1), false, true, 100, 1, OptionalInt.of(16));

  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";
  private static final Pattern LABEL =
      Pattern.compile(
          "starpunk_function_duration_seconds_count\\{function=\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"}"
              + " 1");

  private final Jsonb jsonb = JsonbBuilder.create();

  @Test
  void everyHostileNameComesThroughEveryFormat() {
    List<String> names = HostileTexts.all();
    names.forEach(this::assertIsDataInCsv);
    names.forEach(this::assertIsDataInJson);
    names.forEach(this::assertIsDataInAProblem);
    names.forEach(this::assertIsDataInOpenMetrics);
    System.out.println(
        "hostile names: %d in CSV, JSON, problem details and OpenMetrics each, broken: 0"
            .formatted(names.size()));
    assertTrue(names.size() > 150, "" + names.size());
  }

  @Property(tries = 2_000)
  void anyNameIsDataInCsv(@ForAll("hostile") String name) {
    assertIsDataInCsv(name);
  }

  @Property(tries = 2_000)
  void anyNameIsDataInJson(@ForAll("hostile") String name) {
    assertIsDataInJson(name);
    assertIsDataInAProblem(name);
  }

  @Property(tries = 500)
  void anyNameIsDataInOpenMetrics(@ForAll("hostile") String name) {
    assertIsDataInOpenMetrics(name);
  }

  @Provide
  Arbitrary<String> hostile() {
    return HostileArbitrary.any();
  }

  private void assertIsDataInCsv(String name) {
    String text = CsvText.of(new Table<>("document", Named.class, List.of(new Named(name, -1))));
    List<List<String>> records =
        CsvReader.builder().ofCsvRecord(text).stream().map(each -> each.getFields()).toList();
    assertEquals(2, records.size(), name);
    boolean formula = !name.isEmpty() && FORMULA_STARTS.indexOf(name.charAt(0)) >= 0;
    assertEquals(List.of(formula ? "'" + name : name, "-1"), records.get(1));
  }

  private void assertIsDataInJson(String name) {
    String json = jsonb.toJson(new Document(List.of(new Named(name, 1))));
    assertFalse(json.chars().anyMatch(each -> each < ' '), json);
    JsonObject row = parsed(json).getJsonArray("rows").getJsonObject(0);
    assertEquals(Set.of("name", "number"), row.keySet());
    assertEquals(name, row.getString("name"));
  }

  /** Public accessors are what JSON-B writes. */
  public record Document(List<Named> rows) {}

  private void assertIsDataInAProblem(String value) {
    String json = new Problem(400, "title", "detail", "rule", value, "remedy").json();
    assertFalse(json.chars().anyMatch(each -> each < ' '), json);
    JsonObject problem = parsed(json);
    assertEquals(
        new HashSet<>(List.of("type", "title", "status", "detail", "rule", "value", "remedy")),
        problem.keySet());
    assertTrue(problem.getString("value").startsWith(beginning(value)), json);
  }

  private static String beginning(String value) {
    return value.substring(0, Math.min(value.length(), 200));
  }

  /** A line of text that a scraper reads cannot be had by a name: lines end with a line feed. */
  private void assertIsDataInOpenMetrics(String name) {
    String plain = openMetrics("name");
    String hostile = openMetrics(name);
    assertEquals(plain.split("\n").length, hostile.split("\n").length, name);
    assertTrue(hostile.endsWith("# EOF\n"));
    Matcher label = LABEL.matcher(hostile);
    assertTrue(label.find(), hostile);
    assertEquals(wellFormed(name), unescaped(label.group(1)));
  }

  private static String openMetrics(String name) {
    FakeTicker ticker = new FakeTicker();
    MetricsBuffer buffer = new MetricsBuffer(100, ticker);
    buffer.series(Category.FUNCTION, name).record(1_000_000, false, ticker.nanos());
    ticker.advance(Duration.ofSeconds(2));
    byte[] text =
        (byte[])
            Caller.in("admin")
                .accepting("application/openmetrics-text")
                .asks(new MetricsResource(), buffer, ON)
                .metrics()
                .getEntity();
    return new String(text, StandardCharsets.UTF_8);
  }

  private static String unescaped(String label) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < label.length(); i++) {
      char each = label.charAt(i);
      if (each != '\\') {
        text.append(each);
      } else {
        char escaped = label.charAt(++i);
        text.append(escaped == 'n' ? '\n' : escaped);
      }
    }
    return text.toString();
  }

  /** Half a character has no UTF-8 and is sent as a question mark. */
  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static JsonObject parsed(String json) {
    try (var reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }
}
