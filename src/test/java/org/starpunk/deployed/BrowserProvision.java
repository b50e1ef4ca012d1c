package org.starpunk.deployed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Gets a browser where there is none: Debian's package when root on Debian, else Playwright's own
 * download. The build runs it in the profile {@code provision}.
 */
public final class BrowserProvision {

  private BrowserProvision() {}

  /** Ends with an exit code other than 0 when no browser could be had. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (Browsers.installed().isPresent() || Browsers.downloaded().isPresent()) {
      return;
    }
    if (isRootOnDebian()) {
      run(List.of("apt-get", "update"));
      run(List.of("apt-get", "install", "-y", "--no-install-recommends", "chromium"));
    } else {
      run(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              "com.microsoft.playwright.CLI",
              "install",
              "chromium"));
    }
  }

  private static boolean isRootOnDebian() {
    return "root".equals(System.getProperty("user.name"))
        && Files.isExecutable(Path.of("/usr/bin/apt-get"));
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder process = new ProcessBuilder(command).inheritIO();
    process.environment().put("DEBIAN_FRONTEND", "noninteractive");
    process.environment().remove("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD");
    int code = process.start().waitFor();
    if (code != 0) {
      throw new IllegalStateException(
          String.join(" ", command)
              + " ended with "
              + code
              + ": install Chromium or Chrome by hand and run the build again");
    }
  }
}
