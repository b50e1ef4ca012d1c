package org.starpunk.monitor.capture.sql;

/** What a statement does, by its main verb. */
public enum StatementType {
  SELECT,
  INSERT,
  UPDATE,
  DELETE,
  MERGE,
  /** A procedure or an anonymous block. */
  CALL,
  /** Definitions and grants: CREATE, ALTER, DROP, TRUNCATE, GRANT and their kin. */
  DDL,
  /** Transaction control: COMMIT, SAVEPOINT, SET TRANSACTION and their kin. */
  TRANSACTION,
  OTHER;

  /**
   * The type of a fingerprint, which is that of every statement that has it. Read no further than
   * to the main verb.
   */
  static StatementType of(String fingerprint) {
    StatementTypeDetector detector = new StatementTypeDetector();
    SqlLexer lexer = new SqlLexer(fingerprint, SqlDialect.UNKNOWN);
    SqlLexer.Token token = lexer.next();
    while (token != SqlLexer.Token.END && !detector.isSettled()) {
      switch (token) {
        case WORD -> detector.word(lexer.word());
        case SYMBOL -> detector.symbol(lexer.symbol());
        default -> {}
      }
      token = lexer.next();
    }
    return detector.type();
  }
}
