package org.starpunk.monitor.report.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.StringReader;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.digest.Window;

class ParametersTest {

  private static final Set<String> ALL =
      Set.of("window", "category", "name", "sort", "limit", "format");

  @ParameterizedTest
  @CsvSource({"1,LAST_MINUTE", "5,LAST_5_MINUTES", "15,LAST_15_MINUTES", "'',LAST_15_MINUTES"})
  void windowIsToldInMinutes(String minutes, Window window) {
    assertEquals(window, sent("window", minutes).window());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2", "60", "-1", "five", "1.0", "15m"})
  void otherWindowsAreRefused(String minutes) {
    JsonObject problem = problem("window", minutes, Parameters::window);
    assertEquals("1, 5 or 15 minutes", problem.getString("rule"));
    assertEquals(minutes, problem.getString("value"));
    assertEquals(
        "leave it out for the last 15 minutes, or all that a list has",
        problem.getString("remedy"));
    assertEquals(400, problem.getInt("status"));
  }

  @Test
  void categoryIsToldByItsName() {
    assertEquals(Optional.of(Category.QUERY), sent("category", "query").category());
    assertEquals(Optional.empty(), sent("category", "").category());
    assertTrue(
        problem("category", "ALLOCATION", Parameters::category)
            .getString("rule")
            .startsWith("one of REQUEST, STATIC, "));
  }

  @Test
  void orderIsToldByItsName() {
    assertEquals(OperationOrder.P95, sent("sort", "p95").order());
    assertEquals(OperationOrder.TOTAL, sent("name", "x").order());
    problem("sort", "p96", Parameters::order);
  }

  @Test
  void limitIsAWholeNumber() {
    assertEquals(50, sent("limit", "50").limit());
    assertEquals(10_000, sent("limit", "").limit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "10001", "99999999999999", "many", "1e3"})
  void otherLimitsAreRefused(String limit) {
    problem("limit", limit, Parameters::limit);
  }

  @Test
  void nameIsAPartOfTheText() {
    Parameters notes = sent("name", "NOTES");
    assertTrue(notes.accept("name", "GET /notes/{slug}"));
    assertFalse(notes.accept("name", "GET /"));
    assertTrue(sent("limit", "1").accept("name", "GET /"));
  }

  @Test
  void unknownParameterIsRefusedWithThoseThatThereAre() {
    JsonObject problem =
        problemOf(() -> Parameters.of(map("windows", "1"), Set.of("window", "name")));
    assertEquals("one of name, window", problem.getString("rule"));
    assertEquals("windows", problem.getString("value"));
  }

  @Test
  void parameterThatComesTwiceIsRefused() {
    MultivaluedMap<String, String> twice = map("window", "1");
    twice.add("window", "5");
    assertEquals("1, 5", problemOf(() -> Parameters.of(twice, ALL)).getString("value"));
  }

  @Test
  void longValueIsToldShortened() {
    String value = problem("window", "x".repeat(5_000), Parameters::window).getString("value");
    assertEquals("x".repeat(200) + "…", value);
  }

  @Test
  void missingParameterIsToldWithItsRemedy() {
    JsonObject problem = problem("name", " ", sent -> sent.required("name", "a name", "tell one"));
    assertEquals("tell one", problem.getString("remedy"));
    assertEquals("x", sent("name", "x").required("name", "a name", "tell one"));
  }

  private static Parameters sent(String name, String value) {
    return Parameters.of(map(name, value), ALL);
  }

  private static MultivaluedMap<String, String> map(String name, String value) {
    MultivaluedMap<String, String> map = new MultivaluedHashMap<>();
    map.add(name, value);
    return map;
  }

  private static JsonObject problem(String name, String value, Function<Parameters, Object> asked) {
    return problemOf(() -> assertNull(asked.apply(sent(name, value))));
  }

  private static JsonObject problemOf(Runnable call) {
    WebApplicationException thrown = assertThrows(WebApplicationException.class, call::run);
    assertEquals(400, thrown.getResponse().getStatus());
    assertEquals("application/problem+json", thrown.getResponse().getMediaType().toString());
    try (var reader =
        Json.createReader(new StringReader((String) thrown.getResponse().getEntity()))) {
      return reader.readObject();
    }
  }
}
