package org.starpunk.monitor.report.api;

import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Writes the figures of one operation, of which a summary has hundreds: JSON-B would ask for each
 * of them by a chain of its own, which takes as long again as all the rest. What is not known is
 * absent, as elsewhere.
 */
public class OperationEntryWriter implements JsonbSerializer<OperationEntry> {

  @Override
  public void serialize(OperationEntry entry, JsonGenerator json, SerializationContext context) {
    json.writeStartObject()
        .write("category", entry.category())
        .write("operation", entry.operation())
        .write("own", entry.own())
        .write("count", entry.count())
        .write("errors", entry.errors())
        .write("clamped", entry.clamped())
        .write("totalMillis", entry.totalMillis())
        .write("meanMillis", entry.meanMillis())
        .write("maxMillis", entry.maxMillis())
        .write("p50Millis", entry.p50Millis())
        .write("p95Millis", entry.p95Millis())
        .write("p99Millis", entry.p99Millis());
    if (entry.allocation() != null) {
      context.serialize("allocation", entry.allocation(), json);
    }
    writeKnown(json, "responseBytesMean", entry.responseBytesMean());
    writeKnown(json, "queriesMean", entry.queriesMean());
    writeKnown(json, "queryMillisMean", entry.queryMillisMean());
    writeKnown(json, "connectionMillisMean", entry.connectionMillisMean());
    writeKnown(json, "rowsMean", entry.rowsMean());
    writeKnown(json, "fetchMillisMean", entry.fetchMillisMean());
    writeKnown(json, "freedBytesMean", entry.freedBytesMean());
    json.writeEnd();
  }

  private static void writeKnown(JsonGenerator json, String name, @Nullable Double figure) {
    if (figure != null) {
      json.write(name, figure);
    }
  }
}
