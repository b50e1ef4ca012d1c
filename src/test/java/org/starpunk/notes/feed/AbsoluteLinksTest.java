package org.starpunk.notes.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starpunk.notes.markdown.Markdown;

class AbsoluteLinksTest {

  private static final String NOTE = "https://notes.example/notes/second";

  @ParameterizedTest
  @CsvSource({
    "/notes/first, https://notes.example/notes/first",
    "/, https://notes.example/",
    "first, https://notes.example/notes/first",
    "../feed/atom, https://notes.example/notes/../feed/atom",
    "#end, https://notes.example/notes/second#end",
    "?page=2, https://notes.example/notes/second?page=2",
    "https://example.org/a, https://example.org/a",
    "//example.org/a, //example.org/a",
    "mailto:a@example.org, mailto:a@example.org"
  })
  void linkLeadsToTheSameFromElsewhere(String written, String read) {
    assertEquals(html(read), AbsoluteLinks.in(html(written), NOTE));
  }

  @Test
  void allLinksOfATextAndNothingElse() {
    String text =
        "<p>href=\"/a\" <a title=\"a &gt; b\" href=\"/a\">/a</a> <a href=\"/b\">/b</a></p>";
    assertEquals(
        "<p>href=\"/a\" <a title=\"a &gt; b\" href=\"https://notes.example/a\">/a</a>"
            + " <a href=\"https://notes.example/b\">/b</a></p>",
        AbsoluteLinks.in(text, NOTE));
  }

  /** As the site renders it, whatever it does to an address. */
  private static String html(String address) {
    return new Markdown().html("[x](" + address + ")");
  }
}
