package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowsersTest {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @TempDir private Path directory;

  @Test
  void browserThatDoesNotTellItsVersionIsPassedOver() throws IOException {
    script("chromium", "echo 'requires the chromium snap to be installed'; exit 1");
    script("chromium-browser", "sleep 60");
    Path chrome = script("google-chrome", "test \"$*\" = --version && echo Google Chrome 1.2");
    assertEquals(Optional.of(chrome), Browsers.installed(directory.toString(), PATIENCE));
  }

  @ParameterizedTest
  @CsvSource({
    "true, ID=debian, apt-get --with-deps download",
    "true, ID=ubuntu, --with-deps download",
    "true, ID=linuxmint, --with-deps download",
    "false, ID=debian, download",
    "false, ID=fedora, download",
  })
  void packageIsTriedOnDebianAloneAndPlaywrightsDownloadAtLast(
      boolean mayInstall, String system, String ways) {
    List<List<String>> commands =
        BrowserProvision.commands(mayInstall, List.of("NAME=x", system, "ID_LIKE=debian"));
    assertEquals(ways, String.join(" ", commands.stream().map(BrowsersTest::way).toList()));
  }

  private static String way(List<String> command) {
    if (command.contains("com.microsoft.playwright.CLI")) {
      assertEquals("chromium", command.get(command.size() - 1));
      return command.contains("--with-deps") ? "--with-deps" : "download";
    }
    return command.toString().contains("apt-get install -y") ? "apt-get" : command.toString();
  }

  private Path script(String name, String commands) throws IOException {
    Path script = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + commands + '\n');
    assertTrue(script.toFile().setExecutable(true));
    return script;
  }
}
