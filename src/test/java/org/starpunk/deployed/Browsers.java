package org.starpunk.deployed;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The browser of this machine: an installed Chromium or Chrome, else Playwright's own download. */
final class Browsers {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

  private static final List<String> OTHER_PLACES =
      List.of(
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "/Applications/Chromium.app/Contents/MacOS/Chromium");

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Browsers() {}

  /** An installed browser's executable, if there is one that tells its version. */
  static Optional<Path> installed() {
    return installed(System.getenv().getOrDefault("PATH", ""), PATIENCE);
  }

  /** Ubuntu has an executable of that name that only says how to install Chromium. */
  static Optional<Path> installed(String path, Duration patience) {
    Stream<Path> onPath =
        Stream.of(path.split(File.pathSeparator))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
    return Stream.concat(onPath, OTHER_PLACES.stream().map(Path::of))
        .filter(Files::isExecutable)
        .filter(executable -> answers(executable, patience))
        .findFirst();
  }

  private static boolean answers(Path executable, Duration patience) {
    try {
      Process process =
          new ProcessBuilder(executable.toString(), "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
            && process.exitValue() == 0;
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (IOException cannotStart) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Playwright's own download, if there is one. */
  static Optional<Path> downloaded() {
    try (Playwright playwright = Playwright.create()) {
      Path path = Path.of(playwright.chromium().executablePath());
      return Files.isExecutable(path) ? Optional.of(path) : Optional.empty();
    }
  }

  /**
   * Starts the browser without a window.
   *
   * @throws AssertionError if there is none; it says what to do
   */
  static Browser launch(Playwright playwright) {
    Path executable =
        installed()
            .or(Browsers::downloaded)
            .orElseThrow(
                () ->
                    new AssertionError(
                        "no Chromium or Chrome on this machine: install one, or let"
                            + " `mvn -Pprovision verify` get it"));
    return playwright
        .chromium()
        .launch(
            new LaunchOptions()
                .setExecutablePath(executable)
                .setArgs(
                    List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync")));
  }
}
