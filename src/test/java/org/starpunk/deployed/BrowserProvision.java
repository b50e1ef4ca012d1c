package org.starpunk.deployed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Gets a browser where there is none: Debian's package when root on Debian, else, and where that
 * fails, Playwright's own download. The build runs it in the profile {@code provision}.
 */
public final class BrowserProvision {

  private static final Path APT = Path.of("/usr/bin/apt-get");
  private static final Path SYSTEM = Path.of("/etc/os-release");

  private static final List<String> DEBIAN_PACKAGE =
      List.of("sh", "-c", "apt-get update && apt-get install -y --no-install-recommends chromium");

  private BrowserProvision() {}

  /** Ends with an exit code other than 0 when no browser could be had. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (isThere()) {
      return;
    }
    boolean mayInstall = "root".equals(System.getProperty("user.name")) && Files.isExecutable(APT);
    List<String> system = Files.isReadable(SYSTEM) ? Files.readAllLines(SYSTEM) : List.of();
    for (List<String> command : commands(mayInstall, system)) {
      run(command);
      if (isThere()) {
        return;
      }
    }
    throw new IllegalStateException(
        "no browser could be had: install Chromium or Chrome by hand and run the build again");
  }

  /**
   * What to run, one after the other until there is a browser. Debian alone has a package of
   * Chromium: others that have {@code apt-get} have none, or one that starts nothing.
   *
   * @param mayInstall whether packages can be installed by {@code apt-get}
   * @param system the lines of {@code /etc/os-release}
   */
  static List<List<String>> commands(boolean mayInstall, List<String> system) {
    if (!mayInstall) {
      return List.of(download());
    }
    boolean debian = system.stream().anyMatch(line -> line.matches("ID=\"?debian\"?"));
    List<String> withLibraries = download("--with-deps");
    return debian
        ? List.of(DEBIAN_PACKAGE, withLibraries, download())
        : List.of(withLibraries, download());
  }

  private static List<String> download(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("com.microsoft.playwright.CLI", "install"));
    command.addAll(List.of(options));
    command.add("chromium");
    return command;
  }

  private static boolean isThere() {
    return Browsers.installed().isPresent() || Browsers.downloaded().isPresent();
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder process = new ProcessBuilder(command).inheritIO();
    process.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    process.environment().put("DEBIAN_FRONTEND", "noninteractive");
    process.environment().remove("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD");
    int code = process.start().waitFor();
    if (code != 0) {
      System.err.println("WARNING: " + String.join(" ", command) + " ended with " + code);
    }
  }
}
