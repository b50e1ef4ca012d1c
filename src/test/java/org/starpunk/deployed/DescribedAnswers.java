package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds answers against the schemas of an OpenAPI description, both ways. */
final class DescribedAnswers {

  private static final String SCHEMAS = "#/components/schemas/";

  private final JsonObject schemas;

  DescribedAnswers(JsonObject description) {
    this.schemas = description.getJsonObject("components").getJsonObject("schemas");
  }

  void assertDescribed(JsonObject answer, String schema) {
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
      assertTrue(isOf(value, schema.getString("type")), () -> name + " is " + value);
    }
  }

  private static boolean isOf(JsonValue value, String type) {
    return switch (value.getValueType()) {
      case STRING -> type.equals("string");
      case NUMBER -> type.equals("number") || type.equals("integer");
      case TRUE, FALSE -> type.equals("boolean");
      default -> false;
    };
  }
}
