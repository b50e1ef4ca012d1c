package org.starpunk.monitor.report.page;

import java.util.ArrayList;
import java.util.List;

/** What tables there are, by their columns and by how rows may be chosen from them. */
enum TableKind {
  OPERATIONS("plain"),
  REQUESTS("requests", "allocated", "queries"),
  STATEMENTS("statements", "rows", "fetch"),
  TRANSACTIONS("transactions", "statements"),
  COLLECTIONS("collections", "freed"),
  SLOW_QUERIES(slowQueries(Column.of("when", 0).first())),
  SLOWEST_QUERIES(slowQueries(Column.of("when", 0))),
  REPEATED_QUERIES(
      Column.of("last", 0).first(),
      Column.of("request"),
      Column.of("statement"),
      Column.of("requests", 1),
      Column.of("times", 2),
      Column.of("most", 3),
      Column.of("lost", 4)),
  CONNECTION_LEAKS(
      Column.of("last", 0).first(),
      Column.of("request"),
      Column.of("leaked", 1),
      Column.of("open", 2),
      Column.of("opened"));

  private static final List<String> RARER =
      List.of("allocatedP95", "allocatedMax", "cpu", "sent", "queryTime", "held");

  private final String style;
  private final boolean ofOperations;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
  private final List<Column> columns;

  /** Findings, one beside the other. */
  TableKind(Column... columns) {
    this.style = "left texts";
    this.ofOperations = false;
    this.columns = List.of(columns);
  }

  /** Operations: the columns that all have after the name, and those of the kind alone. */
  TableKind(String style, String... own) {
    this.style = style;
    this.ofOperations = true;
    List<String> names =
        new ArrayList<>(List.of("calls", "errors", "mean", "p50", "p95", "p99", "max", "share"));
    names.addAll(List.of(own));
    this.columns = List.copyOf(numbered(names, 0));
  }

  private static Column[] slowQueries(Column when) {
    return new Column[] {
      when,
      Column.of("took", 1),
      Column.of("executed", 2),
      Column.of("fetched", 3),
      Column.of("rows", 4),
      Column.of("request"),
      Column.of("statement"),
      Column.of("parameters", 5)
    };
  }

  private static List<Column> numbered(List<String> names, int from) {
    List<Column> all = new ArrayList<>();
    for (String name : names) {
      Column column = Column.of(name, from + all.size());
      all.add(name.equals("share") ? column.first() : column);
    }
    return all;
  }

  /** For the style sheet. */
  String style() {
    return style;
  }

  /** Whether its rows are operations, of which some failed. */
  boolean isOfOperations() {
    return ofOperations;
  }

  /** Whether its rows are requests, of which some are the monitor's own; then it may be wide. */
  boolean isOfRequests() {
    return this == REQUESTS;
  }

  /** Whether its rows are looked through by words. */
  boolean isSearched() {
    return this != CONNECTION_LEAKS;
  }

  /**
   * Its columns in the order of a row's cells.
   *
   * @param table its key, by which operations are called what they are
   * @param wide with the rarer ones, where it has any
   */
  List<Column> columns(String table, boolean wide) {
    List<Column> all = new ArrayList<>();
    if (ofOperations) {
      all.add(new Column(table + ".what", Column.BY_TEXT, ""));
    }
    all.addAll(columns);
    if (wide && isOfRequests()) {
      all.addAll(numbered(RARER, columns.size()));
    }
    return all;
  }
}
