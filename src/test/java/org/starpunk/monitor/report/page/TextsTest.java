package org.starpunk.monitor.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.PerformanceAlert;
import org.starpunk.monitor.RequestTrace;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.Spans;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.digest.MonitorHealth;
import org.starpunk.monitor.finding.LeakVerdict;
import org.starpunk.monitor.finding.Matter;
import org.starpunk.monitor.finding.Verdict;

class TextsTest {

  private static final Path PAGES = Path.of("src/main/resources/META-INF/resources");
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("org.starpunk.monitor.report.page.Text", Locale.ROOT);

  /** A word that stands in a page itself. */
  private static final Pattern WORD = Pattern.compile("(?<![\\w&])\\p{L}{2,}");

  private static final Pattern KEY = Pattern.compile("monitorText\\['([^']+)'\\]");

  /** An attribute that people read or hear. */
  private static final Pattern SPOKEN =
      Pattern.compile("\\s(?:aria-label|title|alt|placeholder|value)=\"([^\"]*)\"");

  private final Texts texts = new Texts(Locale.ENGLISH);

  @Test
  void languageThatIsMissingIsEnglish() {
    assertEquals("Requests", new Texts(Locale.JAPANESE).get("tile.requests"));
  }

  @Test
  void agesAreInWords() {
    assertEquals("4 min ago", texts.ago(Duration.ofSeconds(250)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, one failed request",
    "2, 2 failed requests",
    "1000, '1,000 failed requests'",
  })
  void pluralsAreChosenByNumber(long count, String expected) {
    assertEquals(expected, texts.get("matter.FAILED_REQUESTS", count, Figures.count(count), ""));
  }

  @ParameterizedTest
  @EnumSource(Matter.Kind.class)
  void everyMatterHasWords(Matter.Kind kind) {
    assertFalse(texts.get("matter." + kind).isEmpty());
  }

  @ParameterizedTest
  @EnumSource(Verdict.State.class)
  void everyVerdictHasWords(Verdict.State state) {
    assertFalse(texts.get("verdict." + state.name().toLowerCase(Locale.ROOT)).isEmpty());
  }

  @ParameterizedTest
  @EnumSource(LeakVerdict.Reason.class)
  void everyReasonHasWords(LeakVerdict.Reason reason) {
    assertFalse(texts.get("leak." + reason).isEmpty());
  }

  @ParameterizedTest
  @EnumSource(PerformanceAlert.Rule.class)
  void everyAlertHasWords(PerformanceAlert.Rule rule) {
    assertFalse(texts.get("alert." + rule, "GET /").isEmpty());
  }

  @Test
  void alertIsToldInWords() {
    Instant since = Instant.parse("2026-01-01T12:00:00Z");
    AlertRow slow =
        new AlertRow(
            new PerformanceAlert(
                PerformanceAlert.Rule.ROUTE_P95,
                PerformanceAlert.State.FIRING,
                "GET /notes/{slug}",
                1.2,
                0.5,
                since,
                since),
            since.plusSeconds(250),
            texts);
    assertEquals("Slow: GET /notes/{slug}", slow.getTitle());
    assertEquals("p95 1.20 s, limit 500 ms", slow.getDetail());
    assertEquals("4 min ago", slow.getAgo());
  }

  @ParameterizedTest
  @EnumSource(Span.Kind.class)
  void everyKindOfStepHasWords(Span.Kind kind) {
    Spans one = Spans.of(List.of(new Span(kind, "a", 0, 1, false)), 0);
    RequestTrace trace = new RequestTrace(1, "GET /", 0, 0, 1, 200, false, false, one);
    assertFalse(texts.get("kind." + StepRow.of(trace).get(0).getKind()).isEmpty());
  }

  @Test
  void everyPartOfWhatIsHeldHasWords() {
    MonitorHealth self = new MetricsBuffer(100, new FakeTicker()).summary().self();
    assertTrue(self.holdings().size() > 8);
    for (MonitorHealth.Holding each : self.holdings()) {
      assertTrue(BUNDLE.containsKey("holding." + each.name().replace(' ', '.')), each.name());
    }
  }

  @Test
  void timeIsOfUtcInTheLanguageOfTheWords() {
    Instant at = Instant.parse("2026-05-01T12:00:00Z");
    assertEquals("1 May, 12:00:00 UTC", texts.time(at));
    assertEquals("1 May, 12:00:00 UTC", new Texts(Locale.GERMAN).time(at));
  }

  @Test
  void stepsThatAreNotKeptAreCounted() {
    assertTrue(texts.get("trace.notKept", 1).startsWith("One more step is"));
    assertTrue(texts.get("trace.notKept", 7).startsWith("7 more steps are"));
  }

  @Test
  void everyPatternIsValid() {
    for (String key : BUNDLE.keySet()) {
      String text = BUNDLE.getString(key);
      if (text.contains("{0")) {
        assertFalse(new MessageFormat(text, Locale.ENGLISH).format(numbers()).contains("{"), key);
      }
    }
  }

  private static Object[] numbers() {
    return new Object[] {1, 2, 3, 4, 5, 6, 7};
  }

  @ParameterizedTest
  @MethodSource("pages")
  void pageAsksForTextsThatThereAre(Path page) throws IOException {
    List<String> missing =
        KEY.matcher(Files.readString(page))
            .results()
            .map(match -> match.group(1))
            .filter(key -> !BUNDLE.containsKey(key))
            .toList();
    assertEquals(List.of(), missing);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void pageHasNoWordsOfItsOwn(Path page) throws IOException {
    String words =
        Files.readString(page)
            .replaceAll("(?s)<pre>.*?</pre>", "")
            .replaceAll("STARPUNK_[A-Z_]+=true", "")
            .replaceAll("(?s)<[^>]*>", " ")
            .replaceAll("#\\{[^}]*}", "");
    assertEquals(
        "",
        WORD.matcher(words).results().map(match -> match.group()).collect(Collectors.joining(" ")));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void attributesHaveNoWordsOfTheirOwn(Path page) throws IOException {
    String elements = Files.readString(page).replaceAll("<ui:param [^>]*>", "");
    assertEquals(
        List.of(),
        SPOKEN
            .matcher(elements)
            .results()
            .map(match -> match.group(1).replaceAll("#\\{[^}]*}", ""))
            .filter(words -> WORD.matcher(words).find())
            .toList());
  }

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> all = Files.walk(PAGES)) {
      return all.filter(each -> each.toString().endsWith(".xhtml")).sorted().toList().stream();
    }
  }
}
