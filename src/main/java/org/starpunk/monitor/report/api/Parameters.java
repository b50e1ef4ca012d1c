package org.starpunk.monitor.report.api;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.Window;

/**
 * The parameters of a request, each held against its rule when it is asked for; one that the
 * resource does not have is refused, as is one that comes twice.
 */
final class Parameters {

  static final String WINDOW = "window";
  static final String CATEGORY = "category";
  static final String NAME = "name";
  static final String REQUEST = "request";
  static final String ID = "id";
  static final String SORT = "sort";
  static final String LIMIT = "limit";
  static final String FORMAT = "format";

  private static final int HIGHEST_LIMIT = 10_000;

  private final MultivaluedMap<String, String> sent;

  private Parameters(MultivaluedMap<String, String> sent) {
    this.sent = sent;
  }

  /**
   * @param known those that the resource has
   */
  static Parameters of(MultivaluedMap<String, String> sent, Set<String> known) {
    sent.forEach((name, values) -> requireKnown(name, values, new TreeSet<>(known)));
    return new Parameters(sent);
  }

  private static void requireKnown(String name, List<String> values, Set<String> known) {
    if (!known.contains(name)) {
      throw Problems.parameter(
          name,
          known.isEmpty() ? "left out: there are none here" : "one of " + String.join(", ", known),
          name,
          "leave it out");
    }
    if (values.size() > 1) {
      throw Problems.parameter(
          name, "sent once", String.join(", ", values), "leave all but one out");
    }
  }

  /** The window by its minutes; the last 15 where nothing is said. */
  Window window() {
    return text(WINDOW).map(Parameters::windowOf).orElse(Window.LAST_15_MINUTES);
  }

  /**
   * From when on a list tells what it has: the beginning of the summary's window, if one was asked
   * for, else everything.
   */
  Instant since(MetricsSummary summary) {
    return text(WINDOW).isPresent() ? summary.begin() : Instant.MIN;
  }

  private static Window windowOf(String minutes) {
    return Arrays.stream(Window.values())
        .filter(each -> minutes.equals(String.valueOf(each.length().toMinutes())))
        .findFirst()
        .orElseThrow(
            () ->
                Problems.parameter(
                    WINDOW,
                    "1, 5 or 15 minutes",
                    minutes,
                    "leave it out for the last 15 minutes, or all that a list has"));
  }

  /** The category by its name; allocation is a part of requests and no category of its own here. */
  Optional<Category> category() {
    return text(CATEGORY).map(name -> oneOf(CATEGORY, name, categories(), "all categories"));
  }

  static List<Category> categories() {
    return Arrays.stream(Category.values()).filter(each -> each != Category.ALLOCATION).toList();
  }

  /** What tables are sorted by; total time where nothing is said. */
  OperationOrder order() {
    return text(SORT)
        .map(
            name ->
                oneOf(SORT, name, List.of(OperationOrder.values()), "the most total time first"))
        .orElse(OperationOrder.TOTAL);
  }

  /** How many rows there may be; all of them where nothing is said. */
  int limit() {
    return text(LIMIT).map(Parameters::limitOf).orElse(HIGHEST_LIMIT);
  }

  private static int limitOf(String text) {
    int limit = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > HIGHEST_LIMIT) {
      throw Problems.parameter(
          LIMIT, "a number from 1 to " + HIGHEST_LIMIT, text, "leave it out for all rows");
    }
    return limit;
  }

  /** Whether a text contains what was asked for, whatever the case; all do where nothing was. */
  boolean accept(String parameter, String text) {
    return text(parameter)
        .map(part -> part.toLowerCase(Locale.ROOT))
        .map(part -> text.toLowerCase(Locale.ROOT).contains(part))
        .orElse(true);
  }

  /** A parameter that must be there. */
  String required(String parameter, String rule, String remedy) {
    return text(parameter)
        .orElseThrow(() -> Problems.parameter(parameter, rule, "(absent)", remedy));
  }

  /** The format that overrules the Accept header; empty where nothing is said. */
  Optional<Format> format() {
    return text(FORMAT)
        .map(name -> oneOf(FORMAT, name, List.of(Format.values()), "what the client accepts"));
  }

  private static <E extends Enum<E>> E oneOf(
      String parameter, String name, List<E> all, String without) {
    return all.stream()
        .filter(each -> each.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problems.parameter(
                    parameter,
                    "one of " + all.stream().map(Enum::name).collect(Collectors.joining(", ")),
                    name,
                    "leave it out for " + without));
  }

  private Optional<String> text(String parameter) {
    @Nullable String text = sent.getFirst(parameter);
    return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
  }
}
