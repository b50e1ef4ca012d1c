package org.starpunk.notes.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.starpunk.notes.Note;
import org.starpunk.notes.NoteText;
import org.starpunk.notes.store.ConflictException;
import org.starpunk.notes.store.MigratedDerby;
import org.starpunk.notes.store.NoteStore;

class WritingDeskTest {

  private final NoteStore store = new NoteStore(MigratedDerby.create());
  private final WritingDesk desk = new WritingDesk(store);

  @Test
  void newDraftIsNobodysToRead() {
    Note draft = desk.saveDraft(first("text"));
    assertFalse(draft.isPublished());
    assertEquals(Optional.of(draft), store.find(draft.id()));
    assertEquals(Optional.empty(), store.published(draft.slug().value()));
    assertEquals(List.of(), store.timeline(0, 10));
  }

  @Test
  void publishedNoteThatIsSavedAsADraftIsWithdrawn() {
    Note published = desk.publish(first("text"));
    Note withdrawn = desk.saveDraft(next(published, "more"));
    assertEquals(Optional.of(withdrawn), store.find(published.id()));
    assertEquals("more", withdrawn.text().body());
    assertEquals(Optional.empty(), store.published(published.slug().value()));
    assertEquals(List.of(), store.timeline(0, 10));
  }

  @Test
  void publishedNoteIsEverybodysToRead() {
    Note published = desk.publish(first("text"));
    assertEquals(Optional.of(published), store.published(published.slug().value()));
    assertEquals(List.of(published), store.timeline(0, 10));
  }

  @Test
  void draftThatIsPublishedIsEverybodysToRead() {
    Note published = desk.publish(next(desk.saveDraft(first("text")), "more"));
    assertEquals("more", published.text().body());
    assertEquals(Optional.of(published), store.published(published.slug().value()));
  }

  @Test
  void editOfAnOlderVersionIsAConflictAndChangesNothing() {
    Note opened = desk.saveDraft(first("text"));
    Note mine = desk.saveDraft(next(opened, "mine"));
    assertThrows(ConflictException.class, () -> desk.publish(next(opened, "yours")));
    assertEquals(Optional.of(mine), store.find(opened.id()));
  }

  private static Edit first(String body) {
    return new Edit(Optional.empty(), 0, new NoteText("Title", body));
  }

  private static Edit next(Note opened, String body) {
    return new Edit(Optional.of(opened.id()), opened.version(), new NoteText("Title", body));
  }
}
