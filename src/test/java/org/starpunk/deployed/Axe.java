package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Axe-core's rules of WCAG 2.2 AA and its advice, held against a page. */
final class Axe {

  private static final String VIOLATIONS =
      "async () => (await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',"
          + " 'wcag22aa', 'best-practice'], resultTypes: ['violations'] })).violations"
          + ".map((each) => each.id + ': ' + each.nodes[0].html)";

  private Axe() {}

  /**
   * The rules that are broken, each with the first element that breaks it. All rules are run; what
   * keeps them is not listed.
   */
  static List<String> violations(Page page) throws IOException {
    if (!Boolean.TRUE.equals(page.evaluate("'axe' in window"))) {
      page.evaluate(script());
    }
    @SuppressWarnings("unchecked")
    List<String> found = (List<String>) page.evaluate(VIOLATIONS);
    return found;
  }

  private static String script() throws IOException {
    try (InputStream script = Axe.class.getClassLoader().getResourceAsStream("axe.min.js")) {
      assertNotNull(script, "axe.min.js is on the class path of tests");
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
