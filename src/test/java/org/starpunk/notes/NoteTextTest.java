package org.starpunk.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTextTest {

  @Test
  void longestTextHasNoFault() {
    NoteText text = new NoteText("t".repeat(200), "b".repeat(30_000));
    assertEquals(List.of(), text.faults());
  }

  @Test
  void textThatIsTooLongTellsRuleValueAndRemedyAndLosesNothing() {
    NoteText text = new NoteText("", "b".repeat(30_001));
    assertEquals(
        List.of(
            "The text must have at most 30,000 characters, has 30,001:"
                + " shorten it, or make two notes of it."),
        text.faults());
    assertEquals(30_001, text.body().length());
  }

  @Test
  void everyFaultIsTold() {
    assertEquals(2, new NoteText("t".repeat(201), " \n").faults().size());
  }

  @Test
  void lineEndsOfBrowsersCountOnce() {
    assertEquals("a\nb\nc", new NoteText("", "a\r\nb\rc").body());
  }

  @Test
  void titleIsOneLine() {
    assertTrue(new NoteText("a\nb", "text").faults().get(0).contains("one line"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFFFF", "\uFFFE", "\uD83D", "\uDE00", "\uD83F\uDFFF"})
  void whatNoFeedCanTellIsRefused(String unfit) {
    assertTrue(new NoteText("a" + unfit, "text").faults().get(0).contains("remove it"));
    assertTrue(new NoteText("", "a" + unfit).faults().get(0).contains("U+"));
  }

  @Test
  void emojiAreFit() {
    assertEquals(List.of(), new NoteText("\uD83D\uDE00", "\uD83D\uDE00").faults());
  }

  @Test
  void nulIsRefusedForPostgresqlCannotKeepIt() {
    assertTrue(new NoteText("", "a\0b").faults().get(0).contains("NUL"));
  }
}
