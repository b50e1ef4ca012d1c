package org.starpunk.monitor.report.page;

import java.util.List;

/** A row of a table. */
interface Row {

  /**
   * The cells in the order of the columns.
   *
   * @param wide with the rarer columns, where the table has any
   */
  List<Cell> cells(boolean wide);

  /** The figures without units in the order of the columns, for the page's script. */
  String raw();

  /** What a filter may choose by, for the page's script; words parted by blanks, or empty. */
  default String flags() {
    return "";
  }
}
