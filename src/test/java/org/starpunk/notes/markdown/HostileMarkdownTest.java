package org.starpunk.notes.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text that an author can write makes a note that does anything at its readers. */
class HostileMarkdownTest {

  /** What attacks are made of; put together at random they make ones that nobody has thought of. */
  private static final List<String> PIECES =
      List.of(
          "<script>",
          "</script>",
          "alert(1)",
          "<img src=x ",
          "onerror=",
          "<svg",
          " onload=",
          "\"",
          "'",
          "`",
          ">",
          "<",
          "/",
          "=",
          " ",
          "\n",
          "\n\n",
          "\t",
          "\u0000",
          "javascript:",
          "data:",
          "&colon;",
          "&#58;",
          "&lt;",
          "&",
          ";",
          "<a href=",
          "</a>",
          "[",
          "]",
          "(",
          ")",
          "![",
          "](",
          "<!--",
          "-->",
          "<![CDATA[",
          "]]>",
          "<style>",
          "</style>",
          "<math>",
          "<mtext>",
          "<table>",
          "<textarea>",
          "<title>",
          "<noscript>",
          "```",
          "~~~",
          "> ",
          "- ",
          "1. ",
          "    ",
          "*",
          "_",
          "**",
          "\\",
          "#",
          "<div>",
          "</div>",
          "<p ",
          "x",
          "style=",
          "https://x.example");

  private final Markdown markdown = new Markdown();

  @Test
  void nothingOfTheCorpusGetsThrough() throws IOException {
    Map<String, Set<String>> corpus = corpus();
    List<String> through = new ArrayList<>();
    int tried = 0;
    for (Map.Entry<String, Set<String>> category : corpus.entrySet()) {
      for (String attack : category.getValue()) {
        for (String placed : placed(attack)) {
          tried++;
          SafeHtml.faults(markdown.html(placed))
              .forEach(fault -> through.add(category.getKey() + ": " + placed + ": " + fault));
        }
      }
    }
    int distinct = corpus.values().stream().mapToInt(Set::size).sum();
    System.out.println(
        "hostile Markdown: %d attacks of %d kinds, %d texts, %d got through"
            .formatted(distinct, corpus.size(), tried, through.size()));
    assertEquals(List.of(), through);
    assertTrue(distinct >= 150, "attacks: " + distinct);
  }

  /** Else the corpus would prove nothing: rendered without the list, it is what it says. */
  @Test
  void judgeSeesWhatIsHostile() throws IOException {
    int seen = 0;
    Set<String> plain = corpus().getOrDefault("handlers of events", Set.of());
    for (String attack : plain) {
      seen += SafeHtml.faults(attack).isEmpty() ? 0 : 1;
    }
    assertEquals(plain.size(), seen);
    assertTrue(seen > 20, "seen: " + seen);
    assertFalse(SafeHtml.faults("<a href=\"java\nscript:alert(1)\">x</a>").isEmpty());
    assertFalse(SafeHtml.faults("<a href=\" javascript:alert(1)\">x</a>").isEmpty());
    assertFalse(SafeHtml.faults("<img src=\"http://x.example/\">").isEmpty());
    assertFalse(SafeHtml.faults("</div></article></main>").isEmpty());
    assertEquals(List.of(), SafeHtml.faults("<p><a href=\"/notes/a:b\">x</a></p>"));
  }

  @Property(tries = 20_000)
  void whatIsPutTogetherOfPiecesDoesNotGetThrough(@ForAll("texts") String text) {
    String html = markdown.html(text);
    Statistics.label("markup left").collect(html.contains("<a") || html.contains("<img"));
    assertEquals(List.of(), SafeHtml.faults(html), () -> text + " became " + html);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(PIECES)
        .list()
        .ofMinSize(1)
        .ofMaxSize(24)
        .map(each -> String.join("", each));
  }

  /** On a thread with as little stack as a server's request may have left. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        ">",
        "> ",
        "- ",
        "* ",
        "1. ",
        "[",
        "![",
        "*a ",
        "_a*",
        "**a ",
        "`",
        "<b>",
        "<div>",
        "[a](",
        "[a][",
        "(",
        "<!--",
        "<a href=",
        "\\",
        "&",
        "# ",
        "~~~\n",
        "|",
        "<table><tr><td>"
      })
  void longestTextOfNothingButOneMarkIsRendered(String mark) throws InterruptedException {
    String text = mark.repeat(30_000 / mark.length());
    List<String> html = new ArrayList<>();
    Thread small = new Thread(null, () -> html.add(markdown.html(text)), "small", 256 * 1024);
    small.start();
    small.join();
    assertEquals(1, html.size(), "it failed");
    assertEquals(List.of(), SafeHtml.faults(html.get(0)));
  }

  /** Alone, and in the middle of what a note may hold. */
  private static List<String> placed(String attack) {
    return List.of(
        attack,
        "Some text " + attack + " and more",
        "> " + attack,
        "- " + attack + "\n- x",
        "[x](https://x.example \"t\") " + attack,
        "<b>" + attack + "</b>",
        "<p title=\"" + attack + "\">x</p>",
        "![" + attack + "](https://x.example/a.png)");
  }

  /** The attacks of each kind. */
  private static Map<String, Set<String>> corpus() throws IOException {
    Map<String, Set<String>> corpus = new LinkedHashMap<>();
    String category = "";
    Set<String> attacks = new LinkedHashSet<>();
    for (String line : lines()) {
      if (line.startsWith("== ")) {
        category = line.substring(3);
        attacks = new LinkedHashSet<>();
        corpus.put(category, attacks);
      } else if (!category.isEmpty() && !line.isEmpty()) {
        attacks.add(line.translateEscapes());
      }
    }
    return corpus;
  }

  /** With what Java would have made of a Unicode escape. */
  private static List<String> lines() throws IOException {
    try (InputStream file =
        HostileMarkdownTest.class.getResourceAsStream("/hostile-markdown.txt")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return java.util.regex.Pattern.compile("\\\\u([0-9a-f]{4})")
          .matcher(text)
          .replaceAll(
              code ->
                  java.util.regex.Matcher.quoteReplacement(
                      String.valueOf((char) Integer.parseInt(code.group(1), 16))))
          .lines()
          .toList();
    }
  }
}
