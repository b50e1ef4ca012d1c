package org.starpunk.monitor.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
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
import org.starpunk.monitor.finding.LeakVerdict;
import org.starpunk.monitor.finding.Matter;
import org.starpunk.monitor.finding.Verdict;

class TextsTest {

  private static final Path PAGES = Path.of("src/main/resources/META-INF/resources/admin");
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("org.starpunk.monitor.report.page.Text", Locale.ROOT);

  /** A word that stands in a page itself. */
  private static final Pattern WORD = Pattern.compile("(?<![\\w&])\\p{L}{2,}");

  private static final Pattern KEY = Pattern.compile("monitorText\\['([\\w.]+)'\\]");

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

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> all = Files.walk(PAGES)) {
      return all.filter(each -> each.toString().endsWith(".xhtml")).sorted().toList().stream();
    }
  }
}
