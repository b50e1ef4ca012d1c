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
  OTHER
}
