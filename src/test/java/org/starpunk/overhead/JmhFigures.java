package org.starpunk.overhead;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The figures of a run of JMH: mean nanoseconds and bytes of one execution.
 *
 * @param results as JMH writes them
 */
record JmhFigures(List<JsonObject> results) {

  /** A cost with the half-width of its interval, as JMH tells it, and the bytes allocated. */
  record Cost(double nanos, double halfWidth, double bytes) {

    /** What remains when another cost is taken off; their errors are taken as independent. */
    Cost minus(Cost other) {
      return new Cost(
          nanos - other.nanos, Math.hypot(halfWidth, other.halfWidth), bytes - other.bytes);
    }
  }

  JmhFigures {
    results = List.copyOf(results);
  }

  /** Reads what {@code mvn -Pbenchmark verify} wrote; nothing where the file is not there. */
  static JmhFigures read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new JmhFigures(List.of());
    }
    try (Reader text = Files.newBufferedReader(file);
        JsonReader json = Json.createReader(text)) {
      JsonArray results = json.readArray();
      return new JmhFigures(results.getValuesAs(JsonObject.class));
    }
  }

  /** What a probe adds to one execution, or nothing where it was not measured. */
  Optional<Cost> of(Probe probe) {
    Optional<Cost> with = of(probe.benchmark());
    if (probe.without().isEmpty()) {
      return with;
    }
    Optional<Cost> without = of(probe.without().get());
    return with.flatMap(cost -> without.map(cost::minus));
  }

  /** The last result whose benchmark ends so: of several parameters, the greatest. */
  private Optional<Cost> of(String benchmark) {
    return results.stream()
        .filter(result -> result.getString("benchmark").endsWith('.' + benchmark))
        .reduce((earlier, later) -> later)
        .map(JmhFigures::cost);
  }

  private static Cost cost(JsonObject result) {
    JsonObject primary = result.getJsonObject("primaryMetric");
    JsonObject more = result.getJsonObject("secondaryMetrics");
    JsonObject bytes =
        more.getOrDefault("gc.alloc.rate.norm", more.get("·gc.alloc.rate.norm")).asJsonObject();
    return new Cost(
        number(primary, "score"), number(primary, "scoreError"), number(bytes, "score"));
  }

  /** JMH writes a text where an error is not known. */
  private static double number(JsonObject object, String name) {
    return object.get(name).getValueType() == jakarta.json.JsonValue.ValueType.NUMBER
        ? object.getJsonNumber(name).doubleValue()
        : Double.NaN;
  }
}
