package org.starpunk.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a server of arquillian.xml has written to its log, in all files of it.
 *
 * @param container the server's qualifier
 */
record ServerLog(String container) {

  static ServerLog of(String container) {
    return new ServerLog(container);
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

  /** All lines, the newest file last. */
  private Stream<String> all() {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(
            Path.of(System.getProperty("starpunk.target")), container + ".log*")) {
      found.forEach(files::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.stream()
        .sorted(Comparator.comparingLong(file -> file.toFile().lastModified()))
        .flatMap(ServerLog::linesOf);
  }

  private static Stream<String> linesOf(Path file) {
    try {
      return Files.readString(file).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
