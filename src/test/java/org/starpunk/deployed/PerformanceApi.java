package org.starpunk.deployed;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The monitor's API as a poller with HTTP Basic uses it. */
public final class PerformanceApi {

  private final Client client = ClientBuilder.newClient();
  private final URI summary;

  public PerformanceApi(URI site) {
    this.summary = site.resolve("api/performance/summary");
  }

  public JsonObject summary() {
    try (Response answer = ask("admin", StarPunkWar.ADMIN_PASSWORD);
        JsonReader json = Json.createReader(new StringReader(answer.readEntity(String.class)))) {
      return json.readObject();
    }
  }

  int statusForAnybody() {
    try (Response answer = client.target(summary).request().get()) {
      return answer.getStatus();
    }
  }

  Response ask(String name, String password) {
    Invocation.Builder request = client.target(summary).request();
    String credentials = name + ':' + password;
    return request
        .header(
            "Authorization",
            "Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
        .get();
  }

  /** Counts of all requests by method and route, static files among them. */
  Map<String, Long> counts() {
    JsonObject document = summary();
    Map<String, Long> counts = new HashMap<>();
    for (String table : new String[] {"endpoints", "staticFiles"}) {
      for (JsonValue entry : document.getJsonArray(table)) {
        JsonObject operation = entry.asJsonObject();
        counts.put(operation.getString("operation"), operation.getJsonNumber("count").longValue());
      }
    }
    return counts;
  }

  /** The entry of an operation in one of the document's tables. */
  Optional<JsonObject> operation(String table, String name) {
    return summary().getJsonArray(table).stream()
        .map(JsonValue::asJsonObject)
        .filter(each -> each.getString("operation").equals(name))
        .findFirst();
  }
}
