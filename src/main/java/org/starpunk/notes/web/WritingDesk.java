package org.starpunk.notes.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.starpunk.monitor.Timed;
import org.starpunk.notes.Note;
import org.starpunk.notes.store.ConflictException;
import org.starpunk.notes.store.NoteStore;

/** Where an edit becomes a note: each method is one transaction. */
@ApplicationScoped
public class WritingDesk {

  private NoteStore store;

  /** What the container's client proxy extends. */
  @SuppressWarnings("NullAway.Init")
  protected WritingDesk() {}

  @Inject
  WritingDesk(NoteStore store) {
    this.store = store;
  }

  /**
   * Keeps the edit for the author alone; a published note is withdrawn.
   *
   * @throws ConflictException if the note was changed or deleted since it was opened
   */
  @Timed("note.save")
  @Transactional
  public Note saveDraft(Edit edit) {
    return save(edit, note -> note.withdrawn(note.updated()));
  }

  /**
   * Lets everybody read the edit.
   *
   * @throws ConflictException if the note was changed or deleted since it was opened
   */
  @Timed("note.publish")
  @Transactional
  public Note publish(Edit edit) {
    return save(edit, note -> note.published(note.updated()));
  }

  private Note save(Edit edit, UnaryOperator<Note> state) {
    Instant now = Instant.now();
    if (edit.id().isEmpty()) {
      return store.create(state.apply(Note.draft(edit.text(), now)));
    }
    Note opened =
        store
            .find(edit.id().get())
            .filter(note -> note.version() == edit.version())
            .orElseThrow(() -> new ConflictException(edit.id().get(), edit.version()));
    return store.update(state.apply(opened.rewritten(edit.text(), now)));
  }
}
