package org.starpunk.monitor.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {

  private final Markup markup = new Markup("/site", 16);

  @Test
  void elementsHaveTheirAttributesInTheirTags() {
    markup.open("p", "note").attribute("id", "a").text("one").element("b", "", "two").close("p");
    assertEquals("<p class=\"note\" id=\"a\">one<b>two</b></p>", markup.toString());
  }

  @Test
  void voidElementHasNoEndTag() {
    markup.open("label", "").open("input", "").attribute("type", "search").closeVoid();
    markup.close("label");
    assertEquals("<label><input type=\"search\"></label>", markup.toString());
  }

  @Test
  void elementWithoutContentIsStillEnded() {
    assertEquals("<tbody></tbody>", markup.open("tbody", "").close("tbody").toString());
    assertEquals("<hr>", new Markup("", 16).open("hr", "").toString());
  }

  @Test
  void whatHasMeaningInMarkupIsEscapedInTextsAndAttributes() {
    markup.open("a", "").attribute("title", "\"<&>'").text("\"<&>'").close("a");
    assertEquals("<a title=\"&quot;&lt;&amp;&gt;'\">&quot;&lt;&amp;&gt;'</a>", markup.toString());
  }

  @Test
  void linkIsBelowTheApplicationsPath() {
    markup.link("/admin?a=1&b=2", "x");
    assertEquals("<a href=\"/site/admin?a=1&amp;b=2\">x</a>", markup.toString());
  }

  /** Some reverse the order of what follows, or end a terminal's line. */
  @ParameterizedTest
  @ValueSource(strings = {"\u202E", "\u0000", "\u001B", "\u200B", "\u0085", "\uD83D"})
  void whatCannotBeReadIsShownAsSuch(String letter) {
    assertEquals("a\uFFFDb", markup.text('a' + letter + 'b').toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"é", "日本", "\uD83D\uDE00", "\t", "\n", "~"})
  void whatCanBeReadStays(String text) {
    assertEquals(text, markup.text(text).toString());
  }

  @Test
  void longStatementIsOpenedFromItsBeginning() {
    String statement = "select " + "a".repeat(100);
    markup.code(statement, "key");
    assertEquals(
        "<details data-key=\"key\"><summary><code>"
            + statement.substring(0, 90)
            + "…</code></summary><code class=\"whole\">"
            + statement
            + "</code></details>",
        markup.toString());
  }

  @Test
  void longStatementIsNotCutWithinALetter() {
    markup.code("a".repeat(89) + "\uD83D\uDE00".repeat(2), "key");
    assertTrue(
        markup.toString().contains("<code>" + "a".repeat(89) + "…</code>"), markup::toString);
  }

  @Test
  void unreadableLetterInAnAttributeIsShownAsSuchToo() {
    markup.open("p", "").attribute("title", "a\u202Eb").close("p");
    assertEquals("<p title=\"a\uFFFDb\"></p>", markup.toString());
  }

  @Test
  void attributeAfterTheTagIsAMistake() {
    markup.open("p", "").text("one");
    assertThrows(IllegalStateException.class, () -> markup.attribute("id", "a"));
  }
}
