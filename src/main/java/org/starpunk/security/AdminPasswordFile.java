package org.starpunk.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.starpunk.notes.store.Settings;
import org.starpunk.notes.store.StarPunkHome;

/** The file that holds the first admin's generated password, for its owner's eyes alone. */
record AdminPasswordFile(Path path) {

  static AdminPasswordFile in(StarPunkHome home) {
    return new AdminPasswordFile(home.directory().resolve("admin-password"));
  }

  static AdminPasswordFile ofThisServer() {
    return in(StarPunkHome.of(new Settings()));
  }

  /** The password of that account holds no more: if it is the first one, the file goes. */
  void forget(String name) {
    if (name.equals(Account.FIRST)) {
      delete();
    }
  }

  boolean exists() {
    return Files.exists(path);
  }

  /**
   * It has its mode from the first moment and its content from the next: it is moved into place.
   */
  void write(String password) {
    try {
      Path draft = Files.createTempFile(path.getParent(), "admin-password", "", ownerOnly());
      Files.writeString(draft, password + "\n", StandardCharsets.US_ASCII);
      Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot write " + path, failure);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot delete " + path, failure);
    }
  }

  /** Where the file system has no such modes, its own default for a temporary file. */
  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
