package org.starpunk.notes.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

  private final Markdown markdown = new Markdown();

  @Test
  void markdownBecomesHtml() {
    assertEquals("<p>Hello <em>world</em></p>\n", markdown.html("Hello *world*"));
  }

  @Test
  void linksTellSearchEnginesAndTheLinkedPageNothing() {
    String html = markdown.html("[a](https://example.org/ \"t\")");
    assertTrue(html.contains("href=\"https://example.org/\""), html);
    assertTrue(html.contains("nofollow") && html.contains("noopener"), html);
  }

  @Test
  void imagesComeOverHttpsAlone() {
    assertTrue(markdown.html("![a](https://x.example/a.png)").contains("<img"));
    assertFalse(markdown.html("![a](http://x.example/a.png)").contains("src"));
  }

  @Test
  void controlCharactersThatNoFeedMayHoldAreDropped() {
    assertEquals("<p>ab</p>\n", markdown.html("a\u0001b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<ScRiPt src=//x.example/x.js></sCrIpT>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<svg><animate onbegin=alert(1) attributeName=x>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&colon;alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<a href=\"java\tscript:alert(1)\">x</a>",
        "<iframe src=https://x.example></iframe>",
        "<form action=https://x.example><input name=a></form>",
        "<style>body{display:none}</style>",
        "<p style=\"position:fixed\" class=x id=y onclick=alert(1)>x</p>",
        "<base href=https://x.example/>",
        "<meta http-equiv=refresh content=0>",
        "<object data=x></object><embed src=x>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "```\"><script>alert(1)</script>\nx\n```",
      })
  void nothingThatRunsGetsThrough(String attack) {
    String html = markdown.html(attack).toLowerCase(Locale.ROOT);
    for (String danger :
        new String[] {
          "<script",
          "<svg",
          "<iframe",
          "<form",
          "<input",
          "<style",
          "<base",
          "<meta",
          "<object",
          "<embed",
          "href=\"java",
          "href=\"data",
          " style=",
          " class=",
          " id=",
          "<math"
        }) {
      assertFalse(html.contains(danger), html);
    }
    assertFalse(html.matches("(?s).*<[^>]*\\son[a-z]+=.*"), html);
  }
}
