package org.starpunk.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LogTextTest {

  /** What ends a line, moves a terminal's cursor, is not seen, or reverses what is. */
  private static final Pattern HARM = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");

  @Test
  void nothingHostileIsLeftInALine() {
    int tried = 0;
    for (String text : HostileTexts.all()) {
      assertHarmless(text);
      tried++;
    }
    System.out.println("hostile texts in the log: " + tried + ", harmful: 0");
    assertTrue(tried > 150, "" + tried);
  }

  @Property(tries = 5_000)
  void noTextIsHarmful(@ForAll("hostile") String text) {
    assertHarmless(text);
  }

  @Provide
  Arbitrary<String> hostile() {
    return HostileArbitrary.any();
  }

  @Test
  void printableTextIsTheSame() {
    String text = "select \"größe\" from note where title = ? — 日本 😀";
    assertSame(text, LogText.line(text));
  }

  @Test
  void longTextIsCut() {
    assertEquals("x".repeat(200) + '?', LogText.defused("x".repeat(201)));
    assertEquals("x".repeat(200), LogText.defused("x".repeat(200)));
    assertEquals("x".repeat(5_000), LogText.line("x".repeat(5_000)));
  }

  private static void assertHarmless(String text) {
    assertTrue(!HARM.matcher(LogText.line(text)).find(), text);
    assertTrue(!HARM.matcher(LogText.defused(text)).find(), text);
  }
}
