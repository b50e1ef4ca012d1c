package org.starpunk.monitor.capture.sql;

/**
 * The text of a fingerprint as it grows: spaces collapsed, lists of values and rows folded while
 * they are read, so that a long list costs no room. Used by one thread, for one statement.
 */
final class FingerprintWriter {

  static final int MAX_LENGTH = 4096;

  private static final String MORE = ", ...";

  /** The values of an IN list read so far. */
  private enum Run {
    NONE,
    ONE,
    FOLDED
  }

  private final StringBuilder out = new StringBuilder(128);
  private boolean gap;
  private boolean comma;
  private String lastWord = "";
  private boolean listOpened;
  private Run run = Run.NONE;
  private int depth;

  /** Bit d is set while the parentheses opened at depth d are rows of one list. */
  private long rows;

  private boolean rowEnded;
  private boolean rowsFolded;
  private int skippedFrom = -1;

  void gap() {
    gap = true;
  }

  void word(String word) {
    name(word);
    lastWord = word;
  }

  void name(String text) {
    if (!isSkipping()) {
      write(text);
    }
  }

  /** Takes a literal or a placeholder. */
  void value(String text) {
    if (isSkipping()) {
      return;
    }
    if (comma && run != Run.NONE) {
      foldValue();
    } else if (listOpened) {
      openRun();
    } else {
      write(text);
    }
  }

  void symbol(char symbol) {
    switch (symbol) {
      case '(' -> open();
      case ')' -> close();
      case ',' -> comma();
      default -> name(String.valueOf(symbol));
    }
  }

  /** Whether only a value makes sense next: in an IN list or a row of VALUES. */
  boolean expectsValue() {
    return listOpened || (comma && run != Run.NONE) || (depth > 0 && isRows(depth - 1));
  }

  /** The text, marked when the statement or the text itself was too long. */
  String finish(boolean cut) {
    gap = false;
    settle();
    boolean overflow = out.length() > MAX_LENGTH;
    out.setLength(Math.min(out.length(), MAX_LENGTH));
    return out.append(cut || overflow ? " ..." : "").toString();
  }

  private void foldValue() {
    comma = false;
    gap = false;
    run = Run.FOLDED;
  }

  private void openRun() {
    gap = false;
    write("?");
    run = Run.ONE;
  }

  private void open() {
    if (isSkipping()) {
      depth++;
    } else if (comma && rowEnded) {
      foldRow();
    } else {
      openWritten();
    }
  }

  private void foldRow() {
    out.append(rowsFolded ? "" : MORE);
    rowsFolded = true;
    comma = false;
    skippedFrom = depth++;
  }

  private void openWritten() {
    boolean list = lastWord.equals("in");
    boolean listOfRows = lastWord.equals("values") || listOpened;
    gap |= list;
    write("(");
    if (listOfRows) {
      setRows(depth, true);
    }
    setRows(++depth, false);
    listOpened = list;
  }

  private void close() {
    if (isSkipping()) {
      closeSkipped();
    } else {
      closeWritten();
    }
  }

  private void closeSkipped() {
    if (--depth == skippedFrom) {
      skippedFrom = -1;
      rowEnded = true;
      gap = false;
    }
  }

  private void closeWritten() {
    if (run != Run.NONE && !comma) {
      run = Run.FOLDED;
      gap = false;
    }
    write(")");
    depth = Math.max(0, depth - 1);
    rowEnded = isRows(depth);
    rowsFolded = false;
  }

  private void comma() {
    boolean heldBack = run != Run.NONE || rowEnded;
    if (heldBack) {
      comma = !isSkipping();
    } else {
      name(",");
    }
  }

  private void write(String text) {
    settle();
    if (out.length() <= MAX_LENGTH) {
      out.append(text);
    }
  }

  /** Writes what was held back; whatever comes now is no part of the list before it. */
  private void settle() {
    out.append(run == Run.FOLDED ? MORE : "").append(comma ? "," : "");
    if (rowEnded) {
      setRows(depth, false);
    }
    out.append(gap && !out.isEmpty() ? " " : "");
    gap = false;
    comma = false;
    run = Run.NONE;
    rowEnded = false;
    listOpened = false;
    lastWord = "";
  }

  private boolean isSkipping() {
    return skippedFrom >= 0;
  }

  private boolean isRows(int depth) {
    return depth < Long.SIZE && (rows >>> depth & 1) == 1;
  }

  private void setRows(int depth, boolean value) {
    if (depth < Long.SIZE) {
      rows = value ? rows | 1L << depth : rows & ~(1L << depth);
    }
  }
}
