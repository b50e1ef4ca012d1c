package org.starpunk.deployed;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser of this machine: an installed Chromium or Chrome, else Playwright's own download. */
final class Browsers {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

  private static final List<String> OTHER_PLACES =
      List.of(
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "/Applications/Chromium.app/Contents/MacOS/Chromium");

  private Browsers() {}

  /** An installed browser's executable, if there is one. */
  static Optional<Path> installed() {
    Stream<Path> onPath =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
    return Stream.concat(onPath, OTHER_PLACES.stream().map(Path::of))
        .filter(Files::isExecutable)
        .findFirst();
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
