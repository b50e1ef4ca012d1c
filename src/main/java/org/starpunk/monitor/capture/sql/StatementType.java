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

  /** The type of a fingerprint, which is that of every statement that has it. */
  static StatementType of(String fingerprint) {
    return SqlFingerprint.scan(fingerprint, SqlDialect.UNKNOWN).type();
  }
}
