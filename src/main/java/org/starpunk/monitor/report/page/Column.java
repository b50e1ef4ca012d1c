package org.starpunk.monitor.report.page;

/**
 * The head of a table's column.
 *
 * @param text key of its words
 * @param sort what rows are sorted by: the place in {@link Row#raw}, or {@value #BY_TEXT}; empty
 *     where they are not
 * @param order how they are sorted at first, in ARIA's words; empty where by another column
 */
record Column(String text, String sort, String order) {

  static final String BY_TEXT = "text";

  /** Rows are not sorted by it. */
  static Column of(String name) {
    return new Column("column." + name, "", "");
  }

  static Column of(String name, int sort) {
    return new Column("column." + name, Integer.toString(sort), "");
  }

  /** The same, where it is what rows are sorted by at first, the highest above. */
  Column first() {
    return new Column(text, sort, "descending");
  }
}
