package org.starpunk.deployed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gets Prometheus where there is none, from Debian's package, which is unpacked and not installed:
 * installing it would start a server. The build runs it in the profile {@code provision}. Without
 * it the test that needs it says so and is left out.
 */
public final class PrometheusProvision {

  private PrometheusProvision() {}

  /** Never fails the build: the test tells what is missing. */
  public static void main(String[] arguments) throws InterruptedException {
    try {
      if (Prometheus.directory().isEmpty() && Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
        fetch(Files.createDirectories(Prometheus.fetched()));
      }
    } catch (IOException e) {
      System.err.println("WARNING: Prometheus was not fetched: " + e);
    }
  }

  private static void fetch(Path directory) throws IOException, InterruptedException {
    run(directory, List.of("apt-get", "update"));
    run(directory, List.of("apt-get", "download", "prometheus"));
    try (Stream<Path> files = Files.list(directory)) {
      for (Path each : files.filter(file -> file.toString().endsWith(".deb")).toList()) {
        run(directory, List.of("dpkg-deb", "-x", each.getFileName().toString(), "."));
      }
    }
  }

  /** An update that fails, as for who is not root, may be none too many. */
  private static void run(Path directory, List<String> command)
      throws IOException, InterruptedException {
    int code =
        new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start().waitFor();
    if (code != 0) {
      System.err.println("WARNING: " + String.join(" ", command) + " ended with " + code);
    }
  }
}
