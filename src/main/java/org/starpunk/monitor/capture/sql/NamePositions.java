package org.starpunk.monitor.capture.sql;

/**
 * Where a text in double quotes can only be a name, though the dialect may take it for a string: a
 * table behind the word that a table follows, or the alias of a column. {@code FROM} is such a word
 * only where it ends the list of a SELECT: functions and comparisons have one of their own. Used by
 * one thread, for one statement.
 */
final class NamePositions {

  private boolean nameNext;
  private boolean distinct;
  private int depth;

  /** Bit d is set within the list of a SELECT, at that depth of parentheses. */
  private long lists;

  /** Whether only a name makes sense next. */
  boolean isNameNext() {
    return nameNext;
  }

  /**
   * Takes a token that is neither a gap nor a comment.
   *
   * @param word the word in lower case, if it is one
   * @param symbol the symbol, if it is one
   */
  void remember(SqlLexer.Token token, String word, char symbol) {
    nameNext = false;
    switch (token) {
      case WORD -> word(word);
      case SYMBOL -> symbol(symbol);
      default -> distinct = false;
    }
  }

  private void word(String word) {
    switch (word) {
      case "select", "delete" -> list(true);
      case "join", "into", "update", "table" -> nameNext = true;
      case "as" -> nameNext = isList();
      case "from" -> from();
      case "on" -> list(false);
      default -> {}
    }
    distinct = word.equals("distinct");
  }

  private void from() {
    nameNext = isList() && !distinct;
    list(false);
  }

  private void symbol(char symbol) {
    distinct = false;
    switch (symbol) {
      case '(' -> {
        depth++;
        list(false);
      }
      case ')' -> depth = Math.max(0, depth - 1);
      case ';' -> list(false);
      default -> {}
    }
  }

  private boolean isList() {
    return depth < Long.SIZE && (lists >>> depth & 1) == 1;
  }

  private void list(boolean value) {
    if (depth < Long.SIZE) {
      lists = value ? lists | 1L << depth : lists & ~(1L << depth);
    }
  }
}
