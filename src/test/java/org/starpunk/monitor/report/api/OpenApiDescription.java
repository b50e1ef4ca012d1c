package org.starpunk.monitor.report.api;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The OpenAPI description as it follows from the documents' records. */
final class OpenApiDescription {

  private record Address(
      String path,
      String summary,
      List<String> parameters,
      @Nullable Class<?> document,
      List<String> types) {}

  private static final String JSON = "application/json";
  private static final String CSV = "text/csv";

  private static final List<Address> ADDRESSES =
      List.of(
          new Address(
              "summary",
              "All figures of a window",
              List.of("window"),
              SummaryDocument.class,
              List.of(JSON)),
          new Address(
              "series",
              "Operations of all categories",
              List.of("window", "category", "name", "sort", "limit", "format"),
              SeriesDocument.class,
              List.of(JSON, CSV)),
          new Address(
              "endpoint",
              "One endpoint",
              List.of("window", "name"),
              EndpointDocument.class,
              List.of(JSON)),
          new Address(
              "statements",
              "Statements by their fingerprint",
              List.of("window", "name", "sort", "limit", "format"),
              StatementsDocument.class,
              List.of(JSON, CSV)),
          new Address(
              "slow-queries",
              "Slow queries of the last 24 hours",
              List.of("window", "name", "request", "limit", "format"),
              SlowQueriesDocument.class,
              List.of(JSON, CSV)),
          new Address(
              "traces",
              "Timelines of the slowest requests",
              List.of("window", "request", "id", "limit", "format"),
              TracesDocument.class,
              List.of(JSON, CSV)),
          new Address(
              "history",
              "The last 15 minutes in steps of ten seconds",
              List.of("window", "format"),
              HistoryDocument.class,
              List.of(JSON, CSV)),
          new Address(
              "memory",
              "Memory: samples of the window, findings of the last 15 minutes",
              List.of("window", "format"),
              MemoryDocument.class,
              List.of(JSON, CSV)),
          new Address(
              "configuration",
              "Settings in force",
              List.of(),
              ConfigurationDocument.class,
              List.of(JSON)),
          new Address(
              "metrics",
              "Counters, histograms and gauges for Prometheus",
              List.of(),
              null,
              List.of("application/openmetrics-text", "text/plain")),
          new Address(
              "events",
              "Summaries as Server-Sent Events",
              List.of("window"),
              null,
              List.of("text/event-stream")),
          new Address("openapi", "This description", List.of(), null, List.of(JSON)));

  private final Map<String, JsonObject> schemas = new TreeMap<>();

  private OpenApiDescription() {}

  static JsonObject make() {
    OpenApiDescription description = new OpenApiDescription();
    JsonObjectBuilder paths = Json.createObjectBuilder();
    for (Address each : ADDRESSES) {
      paths.add(
          "/api/performance/" + each.path(),
          Json.createObjectBuilder().add("get", description.operation(each)));
    }
    JsonObjectBuilder all = Json.createObjectBuilder();
    description.schemas.put("Problem", problem());
    description.schemas.forEach(all::add);
    return Json.createObjectBuilder()
        .add("openapi", "3.0.3")
        .add(
            "info",
            Json.createObjectBuilder()
                .add("title", "StarPunk performance monitor")
                .add("version", "1")
                .add(
                    "description",
                    "Names carry their units; what is not known is absent. For the role admin; metrics also for the role metrics."))
        .add("paths", paths)
        .add(
            "components",
            Json.createObjectBuilder().add("schemas", all).add("securitySchemes", security()))
        .add(
            "security",
            Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("basic", Json.createArrayBuilder())))
        .build();
  }

  private JsonObjectBuilder operation(Address address) {
    JsonArrayBuilder parameters = Json.createArrayBuilder();
    address.parameters().forEach(name -> parameters.add(parameter(name, address)));
    JsonObjectBuilder content = Json.createObjectBuilder();
    for (String type : address.types()) {
      content.add(type, Json.createObjectBuilder().add("schema", schema(type, address.document())));
    }
    JsonObjectBuilder answers =
        Json.createObjectBuilder()
            .add(
                "200",
                Json.createObjectBuilder()
                    .add("description", address.summary())
                    .add("content", content));
    refusals().forEach((status, text) -> answers.add(status, refusal(text)));
    if (address.path().equals("events")) {
      answers.add(
          "503",
          refusal(
              "As many listen already as there may be, or a password cannot be checked just now"));
    }
    JsonObjectBuilder operation =
        Json.createObjectBuilder()
            .add("operationId", address.path())
            .add("summary", address.summary())
            .add("parameters", parameters)
            .add("responses", answers);
    if (address.path().equals("metrics")) {
      operation.add(
          "security",
          Json.createArrayBuilder()
              .add(Json.createObjectBuilder().add("basic", Json.createArrayBuilder()))
              .add(Json.createObjectBuilder().add("bearer", Json.createArrayBuilder())));
    }
    return operation;
  }

  private JsonObjectBuilder schema(String type, @Nullable Class<?> document) {
    if (!type.equals(JSON) || document == null) {
      return Json.createObjectBuilder().add("type", type.equals(JSON) ? "object" : "string");
    }
    return document == SummaryDocument.class
        ? Json.createObjectBuilder()
            .add(
                "oneOf",
                Json.createArrayBuilder()
                    .add(reference(document))
                    .add(reference(DisabledDocument.class)))
        : reference(document);
  }

  private static Map<String, String> refusals() {
    return new TreeMap<>(
        Map.of(
            "400", "A parameter breaks its rule",
            "401", "No credentials",
            "403", "Another role",
            "404", "Monitoring is disabled, or there is nothing of that name",
            "429", "More requests than the settings allow",
            "503", "A password cannot be checked just now"));
  }

  private static JsonObjectBuilder refusal(String text) {
    return Json.createObjectBuilder()
        .add("description", text)
        .add(
            "content",
            Json.createObjectBuilder()
                .add(
                    "application/problem+json",
                    Json.createObjectBuilder()
                        .add(
                            "schema",
                            Json.createObjectBuilder()
                                .add("$ref", "#/components/schemas/Problem"))));
  }

  private static JsonObjectBuilder parameter(String name, Address address) {
    return Json.createObjectBuilder()
        .add("name", name)
        .add("in", "query")
        .add("required", name.equals("name") && address.path().equals("endpoint"))
        .add("schema", parameterSchema(name));
  }

  private static JsonObjectBuilder parameterSchema(String name) {
    return switch (name) {
      case "window" -> choice(List.of("1", "5", "15"));
      case "category" -> choice(Parameters.categories().stream().map(Enum::name).toList());
      case "sort" -> choice(List.of(OperationOrder.values()).stream().map(Enum::name).toList());
      case "format" -> choice(List.of("json", "csv"));
      case "limit" ->
          Json.createObjectBuilder()
              .add("type", "integer")
              .add("minimum", 1)
              .add("maximum", 10_000);
      default -> Json.createObjectBuilder().add("type", "string");
    };
  }

  private static JsonObjectBuilder choice(List<String> values) {
    return Json.createObjectBuilder()
        .add("type", "string")
        .add("enum", Json.createArrayBuilder(values));
  }

  private JsonObjectBuilder reference(Class<?> type) {
    String name = nameOf(type);
    if (!schemas.containsKey(name)) {
      schemas.put(name, JsonObject.EMPTY_JSON_OBJECT);
      schemas.put(name, schemaOf(type));
    }
    return Json.createObjectBuilder().add("$ref", "#/components/schemas/" + name);
  }

  private static String nameOf(Class<?> type) {
    Class<?> outer = type.getDeclaringClass();
    return (outer == null ? "" : outer.getSimpleName()) + type.getSimpleName();
  }

  private JsonObject schemaOf(Class<?> type) {
    JsonObjectBuilder properties = Json.createObjectBuilder();
    JsonArrayBuilder required = Json.createArrayBuilder();
    for (RecordComponent each : type.getRecordComponents()) {
      properties.add(each.getName(), property(each.getGenericType()));
      if (!each.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        required.add(each.getName());
      }
    }
    return Json.createObjectBuilder()
        .add("type", "object")
        .add("additionalProperties", false)
        .add("properties", properties)
        .add("required", required)
        .build();
  }

  private JsonObjectBuilder property(Type type) {
    if (type instanceof ParameterizedType list) {
      return Json.createObjectBuilder()
          .add("type", "array")
          .add("items", property(list.getActualTypeArguments()[0]));
    }
    if (type instanceof Class<?> one && one.isRecord()) {
      return reference(one);
    }
    return scalar(type);
  }

  private static JsonObjectBuilder scalar(Type type) {
    if (type == String.class) {
      return typed("string", null);
    }
    if (type == Instant.class) {
      return typed("string", "date-time");
    }
    if (type == boolean.class) {
      return typed("boolean", null);
    }
    if (type == double.class || type == Double.class) {
      return typed("number", "double");
    }
    if (type == int.class || type == Integer.class) {
      return typed("integer", "int32");
    }
    if (type == long.class || type == Long.class) {
      return typed("integer", "int64");
    }
    throw new IllegalArgumentException("no schema for " + type);
  }

  private static JsonObjectBuilder typed(String type, @Nullable String format) {
    JsonObjectBuilder schema = Json.createObjectBuilder().add("type", type);
    return format == null ? schema : schema.add("format", format);
  }

  private static JsonObject problem() {
    JsonObjectBuilder properties = Json.createObjectBuilder();
    for (String text : List.of("type", "title", "detail", "rule", "value", "remedy")) {
      properties.add(text, typed("string", null));
    }
    return Json.createObjectBuilder()
        .add("type", "object")
        .add("properties", properties.add("status", typed("integer", "int32")))
        .add("required", Json.createArrayBuilder(List.of("type", "title", "status", "detail")))
        .build();
  }

  private static JsonObjectBuilder security() {
    return Json.createObjectBuilder()
        .add("basic", Json.createObjectBuilder().add("type", "http").add("scheme", "basic"))
        .add("bearer", Json.createObjectBuilder().add("type", "http").add("scheme", "bearer"));
  }
}
