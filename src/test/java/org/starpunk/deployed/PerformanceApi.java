package org.starpunk.deployed;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Response;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The monitor's API as a poller with HTTP Basic uses it. */
public final class PerformanceApi {

  /** Well within what one reader may ask, and a summary is shared for seconds. */
  private static final long POLL_MILLIS = 150;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Client client = ClientBuilder.newClient();
  private final URI summary;

  public PerformanceApi(URI site) {
    this.summary = site.resolve("api/performance/summary");
  }

  public JsonObject summary() {
    return read(ask("admin", StarPunkWar.ADMIN_PASSWORD));
  }

  /** What the last whole minute and the running one hold. */
  JsonObject summaryOfLastMinute() {
    return read(
        ask(client.target(summary).queryParam("window", 1), "admin", StarPunkWar.ADMIN_PASSWORD));
  }

  private static JsonObject read(Response received) {
    try (Response answer = received;
        JsonReader json = Json.createReader(new StringReader(answer.readEntity(String.class)))) {
      return json.readObject();
    }
  }

  /**
   * A summary that was computed after this was called: it holds all that had happened before, so
   * that what is not in it has not happened.
   */
  public JsonObject freshSummary() {
    pause(); // an answer may be here before its request has ended
    Instant asked = Instant.now();
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    JsonObject summary = summary();
    while (Instant.parse(summary.getString("at")).isBefore(asked)) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("asked at " + asked + ", still of " + summary.get("at"));
      }
      pause();
      summary = summary();
    }
    return summary;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  int statusForAnybody() {
    try (Response answer = client.target(summary).request().get()) {
      return answer.getStatus();
    }
  }

  Response ask(String name, String password) {
    return ask(client.target(summary), name, password);
  }

  private static Response ask(WebTarget target, String name, String password) {
    Invocation.Builder request = target.request();
    String credentials = name + ':' + password;
    return request
        .header(
            "Authorization",
            "Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
        .get();
  }

  /** Counts of all requests by method and route, static files among them. */
  static Map<String, Long> counts(JsonObject summary) {
    Map<String, Long> counts = new HashMap<>();
    for (String table : new String[] {"endpoints", "staticFiles"}) {
      for (JsonValue entry : summary.getJsonArray(table)) {
        JsonObject operation = entry.asJsonObject();
        counts.put(operation.getString("operation"), operation.getJsonNumber("count").longValue());
      }
    }
    return counts;
  }

  Optional<JsonObject> operation(String table, String name) {
    return operation(summary(), table, name);
  }

  /** The entry of an operation in one of the document's tables. */
  static Optional<JsonObject> operation(JsonObject summary, String table, String name) {
    return summary.getJsonArray(table).stream()
        .map(JsonValue::asJsonObject)
        .filter(each -> each.getString("operation").equals(name))
        .findFirst();
  }
}
