package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Holds answers against the schemas of an OpenAPI description, both ways, and knows against which
 * schemas it has held nothing yet.
 */
final class DescribedAnswers {

  private static final String SCHEMAS = "#/components/schemas/";

  private final JsonObject schemas;
  private final Set<String> unseen;

  DescribedAnswers(JsonObject description) {
    this.schemas = description.getJsonObject("components").getJsonObject("schemas");
    this.unseen = new TreeSet<>(schemas.keySet());
  }

  /** Names of the schemas of which no answer had anything so far. */
  Set<String> unseen() {
    return Set.copyOf(unseen);
  }

  void assertDescribed(JsonObject answer, String schema) {
    unseen.remove(schema);
    JsonObject described = schemas.getJsonObject(schema);
    JsonObject properties = described.getJsonObject("properties");
    Set<String> unknown = new TreeSet<>(answer.keySet());
    unknown.removeAll(properties.keySet());
    assertEquals(Set.of(), unknown, "not described in " + schema);
    Set<String> missing =
        described.getJsonArray("required").getValuesAs(JsonString.class).stream()
            .map(JsonString::getString)
            .filter(name -> !answer.containsKey(name))
            .collect(Collectors.toSet());
    assertEquals(Set.of(), missing, "required by " + schema);
    answer.forEach((name, value) -> assertValue(value, properties.getJsonObject(name), name));
  }

  private void assertValue(JsonValue value, JsonObject schema, String name) {
    if (schema.containsKey("$ref")) {
      assertDescribed(value.asJsonObject(), schema.getString("$ref").substring(SCHEMAS.length()));
    } else if (schema.getString("type").equals("array")) {
      value.asJsonArray().forEach(each -> assertValue(each, schema.getJsonObject("items"), name));
    } else {
      assertTrue(isOf(value, schema), () -> name + " is " + value + " and not " + schema);
    }
  }

  private static boolean isOf(JsonValue value, JsonObject schema) {
    return switch (schema.getString("type")) {
      case "string" -> value instanceof JsonString text && isOfFormat(text.getString(), schema);
      case "integer" -> value instanceof JsonNumber number && number.isIntegral();
      case "number" -> value instanceof JsonNumber;
      case "boolean" -> value == JsonValue.TRUE || value == JsonValue.FALSE;
      default -> false;
    };
  }

  private static boolean isOfFormat(String text, JsonObject schema) {
    return !schema.getString("format", "").equals("date-time") || isInstant(text);
  }

  private static boolean isInstant(String text) {
    try {
      Instant.parse(text);
      return true;
    } catch (DateTimeException malformed) {
      return false;
    }
  }
}
