package org.starpunk.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoteTest {

  private static final Instant MORNING = Instant.parse("2026-01-01T08:00:00.123456Z");
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant EVENING = Instant.parse("2026-01-01T20:00:00Z");

  @Test
  void draftIsUnpublishedAndTimedInMilliseconds() {
    Note draft = Note.draft(new NoteText("First", "text"), MORNING);
    assertFalse(draft.isPublished());
    assertEquals(Instant.parse("2026-01-01T08:00:00.123Z"), draft.created());
  }

  @Test
  void slugFollowsTheTextUntilTheFirstPublication() {
    Note draft = Note.draft(new NoteText("First", "text"), MORNING);
    Note second = draft.rewritten(new NoteText("Second", "text"), NOON);
    Note third = second.published(NOON).rewritten(new NoteText("Third", "text"), EVENING);
    assertEquals("second", second.slug().value());
    assertEquals("second", third.slug().value());
  }

  @Test
  void publicationDateIsTheFirstOne() {
    Note note = Note.draft(new NoteText("", "text"), MORNING).published(NOON);
    Note again = note.withdrawn(EVENING).published(EVENING);
    assertEquals(Optional.of(NOON), again.published());
    assertTrue(again.isPublished());
  }

  @Test
  void headlineOfAnUntitledNoteIsItsBeginningOnOneLine() {
    assertEquals("a b", Note.draft(new NoteText("", " a\n\tb "), NOON).headline());
    Note smileys = Note.draft(new NoteText("", "😀".repeat(500)), NOON);
    assertEquals("😀".repeat(60) + "…", smileys.headline());
  }

  @Test
  void faultyTextMakesNoNote() {
    NoteText faulty = new NoteText("title", "");
    assertThrows(IllegalArgumentException.class, () -> Note.draft(faulty, NOON));
    Note draft = Note.draft(new NoteText("title", "text"), NOON);
    assertThrows(IllegalArgumentException.class, () -> draft.rewritten(faulty, NOON));
  }
}
