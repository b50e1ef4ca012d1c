package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

  /** What the WAR carries is in the bill of materials, and the other way round. */
  @Test
  void billOfMaterialsNamesEveryLibrary() throws IOException {
    Set<String> billed = new TreeSet<>();
    try (JsonReader json =
        Json.createReader(
            Files.newBufferedReader(Path.of(System.getProperty("starpunk.target"), "bom.json")))) {
      for (JsonValue each : json.readObject().getJsonArray("components")) {
        JsonObject component = each.asJsonObject();
        assertFalse(component.getJsonArray("licenses").isEmpty(), component.getString("name"));
        billed.add(component.getString("name") + '-' + component.getString("version") + ".jar");
      }
    }
    // Its files are a part of the monitor's jar.
    assertTrue(billed.removeIf(each -> each.startsWith("uplot-")));
    assertEquals(billed, libraries());
  }

  private static Set<String> libraries() throws IOException {
    try (JarFile war = new JarFile(StarPunkWar.file())) {
      Set<String> libraries = new TreeSet<>();
      war.stream()
          .map(ZipEntry::getName)
          .filter(entry -> entry.startsWith("WEB-INF/lib/") && entry.endsWith(".jar"))
          .map(entry -> entry.substring("WEB-INF/lib/".length()))
          .filter(name -> !name.equals("starpunk-monitor.jar"))
          .forEach(libraries::add);
      return libraries;
    }
  }
}
