package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

class PackagingIT {

  private static final String HOST_SETTINGS =
      "WEB-INF/classes/META-INF/microprofile-config.properties";

  @Test
  void theMonitorIsAJarOfTheWarAndNowhereElse() throws IOException {
    try (JarFile war = new JarFile(StarPunkWar.file())) {
      List<String> entries = war.stream().map(ZipEntry::getName).toList();
      assertTrue(entries.contains("WEB-INF/lib/starpunk-monitor.jar"));
      for (String needed : List.of("bucket4j_jdk17-core", "fastcsv", "prometheus-metrics-model")) {
        assertTrue(entries.stream().anyMatch(each -> each.startsWith("WEB-INF/lib/" + needed)));
      }
      assertTrue(entries.contains("WEB-INF/classes/org/starpunk/notes/Note.class"));
      assertEquals(
          List.of(),
          entries.stream()
              .filter(entry -> !entry.endsWith("/"))
              .filter(
                  entry ->
                      entry.startsWith("WEB-INF/classes/org/starpunk/monitor/")
                          || entry.startsWith("WEB-INF/classes/META-INF/"))
              .filter(entry -> !entry.equals(HOST_SETTINGS))
              .toList());
    }
  }
}
