package org.starpunk.notes.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.starpunk.notes.Note;
import org.starpunk.notes.NoteText;

class NoteStoreTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private static final DataSource DERBY = MigratedDerby.create();
  private final NoteStore store = new NoteStore(DERBY);

  @BeforeEach
  void empty() {
    store.all(0, 1000).forEach(note -> store.delete(note.id(), note.version()));
  }

  @Test
  void noteComesBackAsItWasStored() {
    Note draft = store.create(draft("Title", "b".repeat(30_000)));
    Note published = store.create(draft("", "é€😀").published(NOON));
    assertEquals(Optional.of(draft), store.find(draft.id()));
    assertEquals(Optional.of(published), store.published(published.slug().value()));
  }

  @Test
  void draftsAreNobodysToRead() {
    Note draft = store.create(draft("Secret", "text"));
    assertEquals(Optional.empty(), store.published(draft.slug().value()));
    assertEquals(List.of(), store.timeline(0, 10));
  }

  @Test
  void timelineIsNewestFirstAndInPages() {
    for (int minute = 0; minute < 5; minute++) {
      Instant time = NOON.plusSeconds(60L * minute);
      store.create(Note.draft(new NoteText("n" + minute, "text"), time).published(time));
    }
    assertEquals(List.of("n3", "n2"), store.timeline(1, 2).stream().map(Note::title).toList());
  }

  @Test
  void sameTitleGetsAnotherSlug() {
    assertEquals("same", store.create(draft("Same", "1")).slug().value());
    assertEquals("same-2", store.create(draft("Same", "2")).slug().value());
    assertEquals("same-3", store.create(draft("Same", "3")).slug().value());
  }

  @Test
  void updateRaisesTheVersionAndKeepsItsOwnSlug() {
    Note note = store.create(draft("Same", "1"));
    Note updated = store.update(note.rewritten(new NoteText("Same", "2"), NOON));
    assertEquals(1, updated.version());
    assertEquals("same", updated.slug().value());
    assertEquals(Optional.of(updated), store.find(note.id()));
  }

  @Test
  void editOfAnOlderVersionIsAConflictAndChangesNothing() {
    Note opened = store.create(draft("Title", "1"));
    Note first = store.update(opened.rewritten(new NoteText("Title", "mine"), NOON));
    Note second = opened.rewritten(new NoteText("Title", "yours"), NOON);
    assertThrows(ConflictException.class, () -> store.update(second));
    assertEquals(Optional.of(first), store.find(opened.id()));
  }

  @Test
  void editOfADeletedNoteIsAConflict() {
    Note note = store.create(draft("Title", "1"));
    store.delete(note.id(), note.version());
    assertThrows(ConflictException.class, () -> store.update(note));
    assertEquals(Optional.empty(), store.find(note.id()));
  }

  @Test
  void noteThatWasChangedSinceIsNotDeleted() {
    Note seen = store.create(draft("Title", "1"));
    Note changed = store.update(seen.rewritten(new NoteText("Title", "2"), NOON));
    assertThrows(ConflictException.class, () -> store.delete(seen.id(), seen.version()));
    assertEquals(Optional.of(changed), store.find(seen.id()));
  }

  @Test
  void deletingTwiceIsNoFailure() {
    Note deleted = store.create(draft("Deleted", "1"));
    Note other = store.create(draft("Other", "2"));
    store.delete(deleted.id(), deleted.version());
    store.delete(deleted.id(), deleted.version());
    assertEquals(List.of(other), store.all(0, 10));
  }

  /** A note may be older than a rule. */
  @Test
  void noteThatBreaksARuleIsReadMendedAndDeleted() throws SQLException {
    UUID id = UUID.randomUUID();
    NoteText faulty = new NoteText("a\uFFFEb", "c\uFFFFd\uD800e");
    StoredNote.insert(DERBY, id, "old", faulty);
    Note note = store.find(id).orElseThrow();
    assertEquals(faulty, note.text());
    assertEquals(Optional.of(note), store.published("old"));
    assertEquals(List.of(note), store.timeline(0, 10));
    assertEquals(List.of(note), store.all(0, 10));
    Note mended = store.update(note.rewritten(new NoteText("ab", "cde"), NOON));
    assertEquals(Optional.of(mended), store.find(id));
    store.delete(id, mended.version());
    assertEquals(List.of(), store.all(0, 10));
  }

  private static Note draft(String title, String body) {
    return Note.draft(new NoteText(title, body), NOON);
  }
}
