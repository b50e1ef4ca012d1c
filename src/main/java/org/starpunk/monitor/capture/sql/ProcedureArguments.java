package org.starpunk.monitor.capture.sql;

/**
 * The arguments of a procedure that is called without parentheses, as in {@code exec p bob, 1}: the
 * dialects that have this read a word without quotes there as a string. Used by one thread, for one
 * statement.
 */
final class ProcedureArguments {

  private enum Part {
    /** No such call. */
    NONE,
    /** The name of the procedure, or a part of it, is to come. */
    NAME,
    /** A name that goes on behind a dot, and else is complete. */
    NAMED,
    ARGUMENTS
  }

  private final boolean possible;
  private Part part = Part.NONE;
  private boolean variable;

  ProcedureArguments(SqlDialect dialect) {
    possible = dialect == SqlDialect.SQL_SERVER || dialect == SqlDialect.UNKNOWN;
  }

  /** Takes a word in lower case; true where it is an argument. */
  boolean isArgument(String word) {
    boolean named = variable;
    variable = false;
    part =
        switch (part) {
          case NONE -> isCall(word) ? Part.NAME : Part.NONE;
          case NAME -> named ? Part.NAME : afterName(word);
          case NAMED, ARGUMENTS -> Part.ARGUMENTS;
        };
    return part == Part.ARGUMENTS && !named && !isKeyword(word);
  }

  /** Takes a name in quotes or a value. */
  void other() {
    variable = false;
    switch (part) {
      case NAME -> part = Part.NAMED;
      case NAMED -> part = Part.ARGUMENTS;
      default -> {}
    }
  }

  void symbol(char symbol) {
    variable = symbol == '@';
    if (symbol == '(' || symbol == ';') {
      part = Part.NONE;
    } else if (part == Part.NAMED) {
      part = symbol == '.' ? Part.NAME : Part.ARGUMENTS;
    }
  }

  private boolean isCall(String word) {
    return possible && (word.equals("exec") || word.equals("execute"));
  }

  private static Part afterName(String word) {
    return switch (word) {
      case "procedure", "proc", "function", "immediate" -> Part.NAME;
      case "on" -> Part.NONE;
      default -> Part.NAMED;
    };
  }

  private static boolean isKeyword(String word) {
    return switch (word) {
      case "output", "out", "default", "null", "with", "recompile", "using" -> true;
      default -> false;
    };
  }
}
