package org.starpunk.monitor.capture.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTypeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select 1 | SELECT",
        "values 1 | SELECT",
        "((select 1) union (select 2)) | SELECT",
        "/* insert */ -- update | OTHER",
        "/* insert */ select 1 | SELECT",
        "with x as (select 1) select * from x | SELECT",
        "with x as (select 1) insert into t select * from x | INSERT",
        "with recursive x(a, b) as (select 1), y as (select 2) update t set a = 1 | UPDATE",
        "with d as (delete from t returning *) select * from d | SELECT",
        "with x as (select 1) (select * from x) | SELECT",
        "(with x as (select 1) select * from x) | SELECT",
        "insert into t select * from u | INSERT",
        "replace into t values (1) | INSERT",
        "update t set a = (select 1) | UPDATE",
        "Delete from t | DELETE",
        "merge into t using u on 1 = 1 | MERGE",
        "call p() | CALL",
        "{call p(?)} | CALL",
        "{? = call p(?)} | CALL",
        "begin p(?); end; | CALL",
        "explain select 1 | SELECT",
        "explain (analyze, buffers) delete from t | DELETE",
        "explain analyze verbose with x as (select 1) update t set a = 1 | UPDATE",
        "explain plan for insert into t values (1) | INSERT",
        "create table t as select 1 | DDL",
        "truncate table t | DDL",
        "grant select on t to u | DDL",
        "commit | TRANSACTION",
        "begin | TRANSACTION",
        "begin; select 1 | TRANSACTION",
        "begin transaction | TRANSACTION",
        "start transaction | TRANSACTION",
        "savepoint s | TRANSACTION",
        "set transaction isolation level serializable | TRANSACTION",
        "set search_path to x | OTHER",
        "vacuum | OTHER",
        "with | OTHER",
        "'select' | OTHER",
        "\"select\" | OTHER",
      })
  void typeIsThatOfTheMainVerb(String sql, StatementType type) {
    assertEquals(type, SqlFingerprint.scan(sql, SqlDialect.UNKNOWN).type());
    assertEquals(type, StatementType.of(SqlFingerprint.of(sql)), "of its fingerprint");
  }
}
