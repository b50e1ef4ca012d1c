package org.starpunk.monitor.capture.sql;

import org.jspecify.annotations.Nullable;

/**
 * Finds a statement's main verb in the order of its words: behind EXPLAIN, parentheses and the
 * queries of WITH. Used by one thread, for one statement.
 */
final class StatementTypeDetector {

  private enum Stage {
    /** The next word is the verb. */
    VERB,
    /** The verb comes after EXPLAIN's options. */
    EXPLAINED,
    /** The verb comes after the queries of WITH, outside of their parentheses. */
    WITH,
    /** After BEGIN, which opens a transaction or a block. */
    BEGIN,
    /** After a verb such as SET, which may concern a transaction. */
    MAYBE_TRANSACTION
  }

  private Stage stage = Stage.VERB;
  private int depth;
  private int mainDepth;
  private boolean afterClose;
  private @Nullable StatementType found;

  /** What was found; OTHER when nothing was. */
  StatementType type() {
    if (found != null) {
      return found;
    }
    return stage == Stage.BEGIN ? StatementType.TRANSACTION : StatementType.OTHER;
  }

  /** Whether nothing that may follow changes it. */
  boolean isSettled() {
    return found != null;
  }

  /** Takes the next unquoted word, in lower case. */
  void word(String word) {
    if (found == null) {
      consider(word);
      afterClose = false;
    }
  }

  /** Takes the next character that is no part of a word, a name or a value. */
  void symbol(char symbol) {
    switch (symbol) {
      case '(' -> open();
      case ')' -> depth--;
      case ';' -> end();
      default -> {}
    }
    afterClose = symbol == ')';
  }

  private void consider(String word) {
    switch (stage) {
      case VERB -> verb(word);
      case EXPLAINED -> explained(word);
      case WITH -> mainVerb(word);
      case BEGIN -> found = opensTransaction(word) ? StatementType.TRANSACTION : StatementType.CALL;
      case MAYBE_TRANSACTION -> transaction(word);
    }
  }

  private void verb(String word) {
    switch (word) {
      case "with" -> with();
      case "explain", "describe", "desc" -> stage = Stage.EXPLAINED;
      case "begin" -> stage = Stage.BEGIN;
      case "set", "start", "prepare", "save" -> stage = Stage.MAYBE_TRANSACTION;
      default -> found = typeOf(word);
    }
  }

  private void explained(String word) {
    if (word.equals("with")) {
      with();
    } else if (isExplainable(typeOf(word))) {
      found = typeOf(word);
    }
  }

  private void with() {
    stage = Stage.WITH;
    mainDepth = depth;
  }

  private void mainVerb(String word) {
    if (depth == mainDepth && isExplainable(typeOf(word))) {
      found = typeOf(word);
    }
  }

  private void transaction(String word) {
    switch (word) {
      case "transaction", "tran", "autocommit" -> found = StatementType.TRANSACTION;
      case "session", "local", "characteristics", "as" -> {}
      default -> found = StatementType.OTHER;
    }
  }

  /** A parenthesis right after another one's end, behind WITH, holds the main statement. */
  private void open() {
    if (stage == Stage.WITH && afterClose && depth == mainDepth) {
      mainDepth++;
    }
    depth++;
  }

  private void end() {
    if (stage != Stage.VERB && found == null) {
      found = type();
    }
  }

  private static boolean isExplainable(StatementType type) {
    return type != StatementType.OTHER && type != StatementType.TRANSACTION;
  }

  private static boolean opensTransaction(String word) {
    return switch (word) {
      case "transaction", "tran", "work", "isolation", "read", "not", "deferrable" -> true;
      case "deferred", "immediate", "exclusive", "concurrent" -> true;
      default -> false;
    };
  }

  private static StatementType typeOf(String verb) {
    return switch (verb) {
      case "select", "values", "table" -> StatementType.SELECT;
      case "insert", "replace" -> StatementType.INSERT;
      case "update" -> StatementType.UPDATE;
      case "delete" -> StatementType.DELETE;
      case "merge", "upsert" -> StatementType.MERGE;
      case "call", "exec", "execute", "do" -> StatementType.CALL;
      case "create", "alter", "drop", "truncate", "rename", "comment", "grant", "revoke" ->
          StatementType.DDL;
      case "commit", "rollback", "savepoint", "release", "end", "abort" ->
          StatementType.TRANSACTION;
      default -> StatementType.OTHER;
    };
  }
}
