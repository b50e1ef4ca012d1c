package org.starpunk.monitor;

import java.time.Instant;
import java.util.Locale;

/**
 * A rule that is broken, or no longer. The log tells it, reports show those that are firing, and
 * the application may observe it as a CDI event.
 *
 * @param rule what is broken
 * @param state whether it fires or has cleared
 * @param subject what it is about: an endpoint such as {@code GET /notes/{slug}}; empty where the
 *     rule is about the whole application
 * @param value what was measured last, in the rule's unit
 * @param limit from which value on the rule is broken, in the same unit
 * @param since wall time when it fired
 * @param at wall time of this measurement
 */
public record PerformanceAlert(
    Rule rule, State state, String subject, double value, double limit, Instant since, Instant at) {

  /** Whether it goes on. */
  public enum State {
    /** It has held for long enough to be told. */
    FIRING,
    /** It is over. */
    CLEARED
  }

  /** What can be broken. */
  public enum Rule {
    /** The share of requests that failed, static files and the monitor's own apart. */
    ERROR_RATE("%"),
    /** The p95 of an endpoint. */
    ROUTE_P95("s"),
    /** A leak is suspected; the value is by how much the live set grows. */
    LEAK("bytes/h"),
    /** The share of the connection pool that is in use. */
    POOL_USE("%");

    private final String unit;

    Rule(String unit) {
      this.unit = unit;
    }

    /** The unit of its values and limits. */
    public String unit() {
      return unit;
    }
  }

  /** One line of text, without line breaks whatever the subject is called. */
  public String text() {
    String about = LogText.defused(subject);
    return switch (rule) {
      case ERROR_RATE -> "%s of requests failed%s".formatted(number(value), suffix());
      case ROUTE_P95 -> "p95 of %s is %s%s".formatted(about, number(value), suffix());
      case LEAK ->
          state == State.FIRING
              ? String.format(
                  Locale.ROOT,
                  "a memory leak is suspected: what lives grows by %.1f MB an hour",
                  value / 1e6)
              : "no memory leak is suspected any more";
      case POOL_USE -> "%s of the connection pool is in use%s".formatted(number(value), suffix());
    };
  }

  private String suffix() {
    return ", limit " + number(limit);
  }

  private String number(double number) {
    return String.format(Locale.ROOT, "%.3g %s", number, rule.unit());
  }
}
