package org.starpunk.monitor.report.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.StringReader;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OperationEntryWriterTest {

  private static final Jsonb JSON = JsonbBuilder.create();

  private static final OperationEntry FULL =
      new OperationEntry(
          "REQUEST",
          "GET /\"notes\"/{slug}",
          true,
          1L << 53,
          2,
          3,
          4.000001,
          5.25,
          6.5,
          7.125,
          8.0,
          9.75,
          new AllocationEntry(10, 11, 12.5, 13, 14, 15.5),
          16.5,
          17.25,
          18.5,
          19.75,
          20.0,
          21.5,
          22.25);

  private static final OperationEntry BARE =
      new OperationEntry(
          "QUERY",
          "select 1",
          false,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null);

  /** Whatever component an entry gets, it has to be written. */
  @Test
  void everyComponentIsWrittenByItsName() throws ReflectiveOperationException {
    JsonObject written = written(FULL);
    assertEquals(names(each -> true), Set.copyOf(written.keySet()));
    for (RecordComponent component : OperationEntry.class.getRecordComponents()) {
      String name = component.getName();
      assertEquals(byDefault(component.getAccessor().invoke(FULL)), written.get(name), name);
    }
  }

  @Test
  void whatIsNotKnownIsAbsent() {
    Set<String> known = Set.of("category", "operation", "own", "count", "errors", "clamped");
    assertEquals(
        names(each -> known.contains(each.getName()) || each.getType() == double.class),
        Set.copyOf(written(BARE).keySet()));
  }

  private static Set<String> names(Predicate<RecordComponent> wanted) {
    return Arrays.stream(OperationEntry.class.getRecordComponents())
        .filter(wanted)
        .map(RecordComponent::getName)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static JsonObject written(OperationEntry entry) {
    return read("entry", entry).getJsonObject("entry");
  }

  private static @Nullable JsonValue byDefault(Object value) {
    return read("value", value).get("value");
  }

  private static JsonObject read(String name, Object value) {
    return Json.createReader(new StringReader(JSON.toJson(Map.of(name, value)))).readObject();
  }
}
