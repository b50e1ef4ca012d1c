package org.starpunk.notes.feed;

import java.time.Instant;
import org.starpunk.notes.Note;

/**
 * A note as a feed tells it.
 *
 * @param address absolute
 * @param html its text, sanitised
 */
public record Entry(Note note, String address, String html) {

  /** The same for ever, wherever the site moves. */
  String id() {
    return "urn:uuid:" + note.id();
  }

  Instant published() {
    return note.published().orElse(note.updated());
  }
}
