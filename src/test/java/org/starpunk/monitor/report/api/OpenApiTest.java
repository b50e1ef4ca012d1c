package org.starpunk.monitor.report.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenApiTest {

  /** What the records say is left in target/openapi.json, to be looked at and taken over. */
  @Test
  void fileIsWhatTheDocumentsSay() throws IOException {
    JsonObject described = OpenApiDescription.make();
    write(described);
    assertEquals(described, served(), "openapi.json is out of date: take target/openapi.json over");
  }

  @Test
  void everyAddressIsDescribed() throws IOException {
    TreeSet<String> addresses = new TreeSet<>();
    for (Class<?> each : new PerformanceApplication().getClasses()) {
      Path path = each.getAnnotation(Path.class);
      if (path != null) {
        addresses.add("/api/performance/" + path.value());
      }
    }
    assertEquals(addresses, new TreeSet<>(served().getJsonObject("paths").keySet()));
  }

  private static JsonObject served() throws IOException {
    InputStream file = OpenApiResource.class.getResourceAsStream(OpenApiResource.FILE);
    if (file == null) {
      return JsonObject.EMPTY_JSON_OBJECT;
    }
    try (JsonReader json = Json.createReader(file)) {
      return json.readObject();
    }
  }

  private static void write(JsonObject description) throws IOException {
    try (Writer file = Files.newBufferedWriter(java.nio.file.Path.of("target", "openapi.json"));
        JsonWriter json =
            Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(file)) {
      json.writeObject(description);
    }
  }
}
