package org.starpunk.notes.web;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A note's id and version as they come from a browser: anything may come. */
final class NoteId {

  /** No note is at this version. */
  private static final int NEVER = -1;

  private NoteId() {}

  static Optional<UUID> of(@Nullable String text) {
    try {
      return text == null || text.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  static int version(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : NEVER;
  }
}
