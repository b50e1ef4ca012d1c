package org.starpunk.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

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
    long lines = 0;
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            Path.of(System.getProperty("starpunk.target")), container + ".log*")) {
      for (Path file : files) {
        lines += Files.readString(file).lines().filter(line -> line.contains(text)).count();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }
}
