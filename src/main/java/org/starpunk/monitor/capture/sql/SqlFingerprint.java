package org.starpunk.monitor.capture.sql;

/**
 * A statement's text with nothing secret in it, equal for statements that differ only in values.
 *
 * <p>The rules: every literal becomes {@code ?}; comments go; whitespace becomes one space;
 * unquoted words become lower case, as SQL does not tell their case apart; quoted names and
 * placeholders stay; an IN list becomes {@code in (?, ...)}; of several VALUES rows the first
 * stays: {@code values (?, ?), ...}. Where the dialect is not known, what any of the usual ones
 * could take for a literal is hidden, and where they disagree on its end, all the rest is.
 *
 * <p>One pass over the first {@value #MAX_INPUT} characters; a cut shows as {@code " ..."} at the
 * end.
 *
 * @param text the fingerprint; one line
 * @param type what the statement does
 * @param parameters number of JDBC placeholders ({@code ?}) in the part that was read
 * @param literalFree whether the statement's own text held no literal, no comment and was read to
 *     its end, so that it is safe to keep
 */
public record SqlFingerprint(String text, StatementType type, int parameters, boolean literalFree) {

  static final int MAX_INPUT = 8192;

  /** The fingerprint's text, whatever the dialect. */
  public static String of(String sql) {
    return of(sql, SqlDialect.UNKNOWN);
  }

  /** The fingerprint's text in a dialect: of fewer statements the end is hidden. */
  public static String of(String sql, SqlDialect dialect) {
    return scan(sql, dialect).text();
  }

  /** The fingerprint and what else the same pass finds out. */
  static SqlFingerprint scan(String sql, SqlDialect dialect) {
    return new Scan(sql, dialect).fingerprint().named(sql);
  }

  /**
   * With the object that holds this text elsewhere, if it is the same text, so that one is kept.
   */
  SqlFingerprint named(String name) {
    return text.equals(name) ? new SqlFingerprint(name, type, parameters, literalFree) : this;
  }

  /** The one pass: what the lexer reads goes to the detector and the writer. */
  private static final class Scan {

    private final boolean cut;
    private final SqlLexer lexer;
    private final ProcedureArguments arguments;
    private final StatementTypeDetector detector = new StatementTypeDetector();
    private final FingerprintWriter writer = new FingerprintWriter();
    private boolean literalFree = true;
    private int parameters;

    Scan(String sql, SqlDialect dialect) {
      cut = sql.length() > MAX_INPUT;
      lexer = new SqlLexer(cut ? sql.substring(0, MAX_INPUT) : sql, dialect);
      arguments = new ProcedureArguments(dialect);
    }

    SqlFingerprint fingerprint() {
      SqlLexer.Token token = lexer.next();
      while (token != SqlLexer.Token.END) {
        take(token);
        token = lexer.next();
      }
      return new SqlFingerprint(
          writer.finish(cut), detector.type(), parameters, literalFree && !cut);
    }

    private void take(SqlLexer.Token token) {
      switch (token) {
        case WORD -> word(lexer.word());
        case LITERAL -> literal();
        case PLACEHOLDER -> placeholder(lexer.text());
        case NAME -> name(lexer.text());
        case COMMENT -> comment();
        case GAP -> writer.gap();
        case SYMBOL -> symbol(lexer.symbol());
        case END -> {}
      }
    }

    private void word(String word) {
      if (arguments.isArgument(word)) {
        literal();
      } else {
        detector.word(word);
        writer.word(word);
      }
    }

    private void literal() {
      arguments.other();
      literalFree = false;
      writer.value("?");
    }

    private void placeholder(String text) {
      arguments.other();
      parameters += text.charAt(0) == '?' ? 1 : 0;
      writer.value(text);
    }

    /** Some dialects write strings in double quotes: where a value stands, it is one. */
    private void name(String text) {
      if (text.charAt(0) == '"' && writer.expectsValue() && !lexer.isQualifier()) {
        literal();
      } else {
        arguments.other();
        writer.name(text);
      }
    }

    private void comment() {
      literalFree = false;
      writer.gap();
    }

    private void symbol(char symbol) {
      arguments.symbol(symbol);
      detector.symbol(symbol);
      writer.symbol(symbol);
    }
  }
}
