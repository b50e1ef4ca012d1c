package org.starpunk.monitor.report.access;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not answered, as problem details (RFC 9457). Its type is {@code about:blank}:
 * the status says all that a program has to know, the rest is for people.
 *
 * @param status the HTTP status
 * @param title what the status means
 * @param detail what is wrong with this request
 * @param rule what a value has to be; null where no value was wrong
 * @param value the value that was sent
 * @param remedy what to do about it
 */
public record Problem(
    int status,
    String title,
    String detail,
    @Nullable String rule,
    @Nullable String value,
    @Nullable String remedy) {

  /** The media type of its JSON. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A text from outside is told no further than this. */
  private static final int LONGEST_VALUE = 200;

  public Problem {
    value = value == null || value.length() <= LONGEST_VALUE ? value : shortened(value);
  }

  /** One that is not about a value. */
  public static Problem of(int status, String title, String detail, String remedy) {
    return new Problem(status, title, detail, null, null, remedy);
  }

  /** The JSON document; what is not known is absent. */
  public String json() {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("type", "about:blank")
            .add("title", title)
            .add("status", status)
            .add("detail", detail);
    add(json, "rule", rule);
    add(json, "value", value);
    add(json, "remedy", remedy);
    return json.build().toString();
  }

  private static void add(JsonObjectBuilder json, String name, @Nullable String text) {
    if (text != null) {
      json.add(name, text);
    }
  }

  private static String shortened(String text) {
    return text.substring(0, LONGEST_VALUE) + '…';
  }
}
