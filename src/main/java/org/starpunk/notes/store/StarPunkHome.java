package org.starpunk.notes.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The directory that holds what the site keeps outside of a database server. */
public record StarPunkHome(Path directory) {

  public static final String PROPERTY = "starpunk.home";

  /** Where the settings say, else {@code .starpunk} in the home of the server's user. */
  public static StarPunkHome of(Function<String, Optional<String>> settings) {
    String userHome = System.getProperty("user.home", "");
    String directory = settings.apply(PROPERTY).orElse("~/.starpunk");
    String expanded = directory.startsWith("~/") ? userHome + directory.substring(1) : directory;
    try {
      return new StarPunkHome(Path.of(expanded).toAbsolutePath().normalize());
    } catch (InvalidPathException notAPath) {
      throw new SettingException(PROPERTY, "a path", directory, "correct it", notAPath);
    }
  }

  /**
   * This home, made if it was missing; then nobody but its owner may look inside, where the file
   * system knows of owners: the database holds password hashes.
   *
   * @throws SettingException if nothing can be written there
   */
  public StarPunkHome created() {
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory, ownersOnly());
      }
    } catch (IOException notCreated) {
      throw unwritable(notCreated);
    }
    if (!Files.isWritable(directory)) {
      throw unwritable(null);
    }
    return this;
  }

  private FileAttribute<?>[] ownersOnly() {
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private SettingException unwritable(@Nullable IOException cause) {
    return new SettingException(
        PROPERTY,
        "a directory that the server may write",
        directory,
        "give the server's user the right to write there, or set another directory",
        cause);
  }
}
