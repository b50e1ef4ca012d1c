package org.starpunk.monitor.report.page;

import java.util.List;

/**
 * A table as it is sent: its first rows, or all of them where these were asked for.
 *
 * @param key what it is called in addresses, in the bundle and as an element's id
 * @param kind its columns
 * @param rows those that are sent
 * @param note what they are, in a few words
 * @param empty what to say where there are none
 * @param more says that there are more and how many; empty where all are sent
 * @param address where all of them are
 * @param wide whether the rarer columns are sent too
 * @param columnsAddress where they are, or are not if they are here
 */
public record Table(
    String key,
    TableKind kind,
    List<Row> rows,
    String note,
    String empty,
    String more,
    String address,
    boolean wide,
    String columnsAddress) {

  /** Rows that are sent unasked. */
  private static final int FIRST = 50;

  public Table {
    rows = List.copyOf(rows);
  }

  static Table of(
      String key,
      TableKind kind,
      String note,
      String empty,
      List<? extends Row> all,
      CurrentSummary current) {
    boolean whole = all.size() <= FIRST || current.showsAll(key);
    return new Table(
        key,
        kind,
        List.copyOf(whole ? all : all.subList(0, FIRST)),
        note,
        empty,
        whole ? "" : current.texts().get("table.more", all.size()),
        current.addressOfAll(key),
        kind.isOfRequests() && current.isWide(key),
        current.addressOfColumns(key));
  }

  List<Column> columns() {
    return kind.columns(key, wide);
  }
}
