package org.starpunk.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a server of arquillian.xml has written to its log, in all files of it. A file that is full
 * gets another name, so a place in the log is told by what the file system calls the file.
 *
 * @param container the server's qualifier
 * @param begin from where on it is read; nothing for all, that of earlier builds too
 */
record ServerLog(String container, Optional<Place> begin) {

  /**
   * @param file the key of a file, which it keeps when it is renamed
   * @param bytes how many of its bytes are before the place
   */
  private record Place(Object file, int bytes) {}

  /** All of it. */
  static ServerLog of(String container) {
    return new ServerLog(container, Optional.empty());
  }

  /** What is written from now on. */
  static ServerLog fromNow(String container) {
    List<Path> files = files(container);
    return new ServerLog(
        container,
        files.isEmpty() ? Optional.empty() : Optional.of(end(files.get(files.size() - 1))));
  }

  /** How many lines contain a text. */
  long lines(String text) {
    return all().filter(line -> line.contains(text)).count();
  }

  /** A line of the latest that contain all these texts. */
  Optional<String> lastLine(String... texts) {
    return all()
        .filter(line -> Stream.of(texts).allMatch(line::contains))
        .reduce((earlier, later) -> later);
  }

  private Stream<String> all() {
    List<Path> files = files(container);
    List<String> texts = new ArrayList<>();
    boolean begun = false;
    for (int newer = files.size() - 1; newer >= 0 && !begun; newer--) {
      Path file = files.get(newer);
      Optional<Place> here = begin.filter(place -> place.file().equals(key(file)));
      texts.add(0, text(file, here.map(Place::bytes).orElse(0)));
      begun = here.isPresent();
    }
    return texts.stream().flatMap(String::lines);
  }

  /** The newest last; beside them there may be an empty one that says that a server runs. */
  private static List<Path> files(String container) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(
            Path.of(System.getProperty("starpunk.target")), container + ".log.*[0-9]")) {
      found.forEach(files::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.sort(Comparator.comparingLong(file -> file.toFile().lastModified()));
    return files;
  }

  private static Place end(Path file) {
    return new Place(key(file), (int) file.toFile().length());
  }

  private static Object key(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file, int from) {
    try {
      byte[] all = Files.readAllBytes(file);
      return new String(all, from, all.length - from, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
