package org.starpunk.notes.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.starpunk.notes.Note;
import org.starpunk.notes.NoteText;

class ConcurrentEditsTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final int AUTHORS = 8;
  private static final int ROUNDS = 20;

  private final NoteStore store = new NoteStore(MigratedDerby.create());
  private final ExecutorService authors = Executors.newFixedThreadPool(AUTHORS);

  @AfterEach
  void stop() {
    authors.shutdownNow();
  }

  @Test
  void ofEditsOfOneVersionOneIsStoredAndAllOthersAreConflicts() throws Exception {
    Note note = store.create(Note.draft(new NoteText("Title", "0"), NOON));
    for (int round = 0; round < ROUNDS; round++) {
      List<Note> stored = editAtOnce(note);
      assertEquals(1, stored.size());
      assertEquals(Optional.of(stored.get(0)), store.find(note.id()));
      note = stored.get(0);
    }
    assertEquals(ROUNDS, note.version());
  }

  /** What was stored; whoever was late was told of the conflict, and of nothing else. */
  private List<Note> editAtOnce(Note opened) throws Exception {
    CyclicBarrier start = new CyclicBarrier(AUTHORS);
    List<Future<Optional<Note>>> edits = new ArrayList<>();
    for (int author = 0; author < AUTHORS; author++) {
      NoteText text = new NoteText("Title", "by " + author);
      edits.add(
          authors.submit(
              () -> {
                start.await();
                return edit(opened.rewritten(text, NOON));
              }));
    }
    List<Note> stored = new ArrayList<>();
    for (Future<Optional<Note>> edit : edits) {
      edit.get().ifPresent(stored::add);
    }
    return stored;
  }

  private Optional<Note> edit(Note note) {
    try {
      return Optional.of(store.update(note));
    } catch (ConflictException conflict) {
      return Optional.empty();
    }
  }
}
