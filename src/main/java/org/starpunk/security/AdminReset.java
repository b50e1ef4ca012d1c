package org.starpunk.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.starpunk.notes.store.StarPunkHome;

/**
 * The wish for a new password of the first account: a file that the operator puts into the home, by
 * which they show that the server is theirs. What is in it does not matter.
 */
record AdminReset(Path path) {

  static final String NAME = "reset-admin-password";

  static AdminReset in(StarPunkHome home) {
    return new AdminReset(home.directory().resolve(NAME));
  }

  boolean isAskedFor() {
    return Files.exists(path);
  }

  /** Takes the wish away, if there is one: it is for one start. */
  void done() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot delete " + path + ": delete it by hand", failure);
    }
  }
}
