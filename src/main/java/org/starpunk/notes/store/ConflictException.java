package org.starpunk.notes.store;

import java.io.Serial;
import java.util.UUID;

/** Somebody else changed or deleted the note since it was read; nothing was written. */
public final class ConflictException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public ConflictException(UUID id, int version) {
    super("Note %s is no longer at version %d".formatted(id, version));
  }
}
