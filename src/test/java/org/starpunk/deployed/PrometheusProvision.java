package org.starpunk.deployed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gets Prometheus where there is none, from Debian's package, which is unpacked and not installed:
 * installing it would start a server. The build runs it in the profile {@code provision}. On a
 * system without Debian's packages the test that needs it is left out, and says so.
 */
public final class PrometheusProvision {

  /** Set for the tests where the build has run this. */
  private static final String ASKED_FOR = "starpunk.provisioned";

  private PrometheusProvision() {}

  /** Ends with an exit code other than 0 where no Prometheus could be had that should be there. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (Prometheus.directory().isPresent()) {
      return;
    }
    if (!isSupported()) {
      System.err.println(
          "WARNING: Prometheus is fetched on Debian and Ubuntu only, so the test that it reads the"
              + " metrics is skipped: install prometheus and promtool by hand to run it");
      return;
    }
    fetch(Files.createDirectories(Prometheus.fetched()));
    if (Prometheus.directory().isEmpty()) {
      throw new IllegalStateException(
          "Prometheus could not be fetched: see what apt-get said above, or install prometheus and"
              + " promtool by hand, and run the build again");
    }
  }

  /** Whether this build promised its tests a Prometheus. */
  static boolean wasAskedFor() {
    return Boolean.getBoolean(ASKED_FOR) && isSupported();
  }

  private static boolean isSupported() {
    return Files.isExecutable(Path.of("/usr/bin/apt-get"));
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
