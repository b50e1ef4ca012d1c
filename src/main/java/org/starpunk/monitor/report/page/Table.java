package org.starpunk.monitor.report.page;

import java.util.List;

/**
 * A table as it is sent: its first rows, or all of them where these were asked for.
 *
 * @param key what it is called in addresses and as an element's id
 * @param rows those that are sent
 * @param total how many there are
 * @param more says that there are more and how many; empty where all are sent
 * @param address where all of them are
 */
public record Table<R extends Row>(
    String key, List<R> rows, int total, String more, String address) {

  /** Rows that are sent unasked. */
  private static final int FIRST = 50;

  public Table {
    rows = List.copyOf(rows);
  }

  static <R extends Row> Table<R> of(String key, List<R> all, CurrentSummary current) {
    boolean whole = all.size() <= FIRST || current.showsAll(key);
    return new Table<>(
        key,
        whole ? all : all.subList(0, FIRST),
        all.size(),
        whole ? "" : current.texts().get("table.more", all.size()),
        current.addressOfAll(key));
  }
}
