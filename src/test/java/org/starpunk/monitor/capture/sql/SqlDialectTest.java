package org.starpunk.monitor.capture.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.starpunk.monitor.capture.sql.SqlDialect.DERBY;
import static org.starpunk.monitor.capture.sql.SqlDialect.H2;
import static org.starpunk.monitor.capture.sql.SqlDialect.MYSQL;
import static org.starpunk.monitor.capture.sql.SqlDialect.ORACLE;
import static org.starpunk.monitor.capture.sql.SqlDialect.POSTGRESQL;
import static org.starpunk.monitor.capture.sql.SqlDialect.SQL_SERVER;
import static org.starpunk.monitor.capture.sql.SqlDialect.UNKNOWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same characters, read as each database reads them. */
class SqlDialectTest {

  @ParameterizedTest
  @CsvSource({
    "Apache Derby, DERBY",
    "H2, H2",
    "PostgreSQL, POSTGRESQL",
    "MySQL, MYSQL",
    "MariaDB, MYSQL",
    "Oracle, ORACLE",
    "Microsoft SQL Server, SQL_SERVER",
    "Firebird, UNKNOWN",
    ", UNKNOWN"
  })
  void dialectIsThatOfTheProduct(String product, SqlDialect dialect) {
    assertEquals(dialect, SqlDialect.ofProduct(product));
  }

  @Test
  void backslashBeforeTheEndOfAStringIsInDoubtUnlessItIsKnownToBePlain() {
    String sql = "select a from t where b like ? escape '\\' and c = 'x'";
    for (SqlDialect plain : List.of(DERBY, H2, POSTGRESQL, ORACLE, SQL_SERVER)) {
      assertFingerprint("select a from t where b like ? escape ? and c = ?", sql, plain);
    }
    assertFingerprint("select a from t where b like ? escape ?", sql, UNKNOWN);
    assertFingerprint("select a from t where b like ? escape ?", sql, MYSQL);
  }

  @Test
  void escapedQuotesHideTheRestWhereASettingDecides() {
    assertFingerprint("select ?", "select 'it\\'s hidden', a from t", MYSQL);
    assertFingerprint("select ?", "select 'it\\'s hidden', a from t", POSTGRESQL);
    assertFingerprint("select ?, a from t", "select E'it\\'s', a from t", POSTGRESQL);
    assertFingerprint("select ?, a from t", "select 'c:\\dir', a from t", MYSQL);
  }

  @Test
  void twoSlashesAreACommentInH2AndAnOperatorElsewhere() {
    String sql = "select a // it's hidden\n from t where b = 'x'";
    assertFingerprint("select a from t where b = ?", sql, H2);
    assertFingerprint("select a ?", sql, UNKNOWN);
    assertFingerprint("select a from t", "select a // hidden\n from t", UNKNOWN);
    assertFingerprint("select a // b from t", "select a // b\n from t", POSTGRESQL);
    assertFingerprint("select a / b from t", "select a / b\n from t", H2);
  }

  @Test
  void hashIsACommentInMysqlAndPartOfNamesOrAnOperatorElsewhere() {
    assertFingerprint("select a from t", "select a # it's hidden\n from t", MYSQL);
    assertFingerprint("select a#b from t where c = ?", "select a#b from t where c = 'x'", ORACLE);
    assertFingerprint(
        "select a from #temp where c = ?", "select a from #temp where c = 'x'", SQL_SERVER);
    assertFingerprint(
        "select a #>> ? from t where c = ?", "select a #>> '{k}' from t where c = 'x'", POSTGRESQL);
  }

  @Test
  void commentsNestWhereTheDialectSaysSo() {
    String sql = "select a /* x /* y */ from t where b = 'z' -- */\n";
    assertFingerprint("select a from t where b = ?", sql, ORACLE);
    assertFingerprint("select a from t where b = ?", sql, MYSQL);
    String nested = "select a /* x /* y */ it's */ from t where b = 'z'";
    for (SqlDialect dialect : List.of(DERBY, H2, POSTGRESQL, SQL_SERVER)) {
      assertFingerprint("select a from t where b = ?", nested, dialect);
    }
    assertFingerprint("select a ?", nested, UNKNOWN);
  }

  @Test
  void dashesAreACommentInMysqlOnlyBeforeASpace() {
    assertFingerprint("select a from t", "select a -- it's hidden\n from t", MYSQL);
    assertFingerprint("select a", "select a --it's hidden", DERBY);
    assertFingerprint("select a-? from t", "select a--1 from t", MYSQL);
  }

  @Test
  void codeInACommentHidesTheRest() {
    assertFingerprint("select ?", "select /*! 'x' as */ a from t", MYSQL);
    assertFingerprint("select a from t", "select /*! it is */ a from t", POSTGRESQL);
  }

  @Test
  void bracketsQuoteNamesInSqlServerAndIndexArraysInPostgresql() {
    assertFingerprint(
        "select [order].[a b] from [my table] where c = ?",
        "select [order].[a b] from [my table] where c = N'x'",
        SQL_SERVER);
    assertFingerprint(
        "select a[?] from t where b = array[?, ?]",
        "select a[1] from t where b = array['x', 'y']",
        POSTGRESQL);
  }

  @Test
  void dollarsQuoteStringsInPostgresqlAndH2() {
    String sql = "select $$it's /* hidden$$, a from t where b = 'x'";
    assertFingerprint("select ?, a from t where b = ?", sql, POSTGRESQL);
    assertFingerprint("select ?, a from t where b = ?", sql, H2);
    assertFingerprint("select ?", sql, UNKNOWN);
  }

  @Test
  void delimitedStringsAreOraclesOwn() {
    assertFingerprint(
        "select ?, a from t where b = ?", "select q'[it's]', a from t where b = nq'{x'y}'", ORACLE);
  }

  @Test
  void doubleQuotesAreStringsWhereAValueStands() {
    assertFingerprint(
        "select `a` from t where b = ? and c in (?, ...)",
        "select `a` from t where b = \"x\" and c in (\"y\", \"z\")",
        MYSQL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select id from t where a = lower(\"alice@example.com\") | select id from t where a = lower(?)",
        "set password for bob = password(\"hunter2\") | set password for bob = password(?)",
        "select a from t where b between \"alice\" and \"bob\" | select a from t where b between ? and ?",
        "update t set a = _utf8mb4\"hunter2\" | update t set a = _utf8mb4?",
        "select concat(a, \"hunter2\") from t | select concat(a, ?) from t",
        "select trim(both a from \"hunter2\") from t | select trim(both a from ?) from t",
        "select a is distinct from \"hunter2\" from t | select a is distinct from ? from t",
        "select a from t where a is distinct from \"alice\" | select a from t where a is distinct from ?",
        "prepare s from \"select hunter2\" | prepare s from ?",
        "create user bob identified with p as \"hunter2\" | create user bob identified with p as ?",
        "grant select on t to bob identified with p as \"x\" | grant select on t to bob identified with p as ?",
        "select 1.\"hunter2\", \"hunter2\".5, \"hunter2\". | select ??, ??, ?.",
        "select u&\"hunter2\" from t | select ? from t"
      })
  void doubleQuotesAreStringsUnlessOnlyANameCanStandThere(String sql, String fingerprint) {
    for (SqlDialect dialect : List.of(MYSQL, UNKNOWN, SQL_SERVER)) {
      assertFingerprint(fingerprint, sql, dialect);
    }
  }

  @Test
  void doubleQuotesAreNamesWhereTheDialectHasNoOthers() {
    String sql = "select \"a\", lower(\"b\") from \"t\", \"u\" order by \"a\"";
    for (SqlDialect dialect : List.of(DERBY, H2, POSTGRESQL, ORACLE)) {
      assertFingerprint(sql, sql, dialect);
    }
    assertFingerprint("select ?, lower(?) from \"t\", ? order by ?", sql, MYSQL);
  }

  @Test
  void namesInDoubleQuotesStayWhereNoStringCanStand() {
    String sql =
        "select t.\"a\" as \"A\", (select max(\"u\".b) from \"u\") from \"t\""
            + " left join \"v\" on \"v\".\"c\" = t.\"c\"";
    assertFingerprint(sql, sql, MYSQL);
    for (String table : List.of("insert into \"t\" select a", "update \"t\" set a = ?")) {
      assertFingerprint(table, table, MYSQL);
    }
    assertFingerprint("delete from \"t\"", "delete from \"t\"", MYSQL);
    assertFingerprint("truncate table \"t\"", "truncate table \"t\"", MYSQL);
  }

  @Test
  void dollarsBeforeNumbersAreMoneyUnlessTheDialectNumbersItsPlaceholders() {
    assertFingerprint("select a where b = ?", "select a where b = $999", SQL_SERVER);
    assertFingerprint("select a where b = $9", "select a where b = $9", POSTGRESQL);
  }

  @Test
  void wordsThatAProcedureIsCalledWithAreStrings() {
    for (SqlDialect dialect : List.of(SQL_SERVER, UNKNOWN)) {
      assertFingerprint("exec sp_addlogin ?, ?", "exec sp_addlogin bob, s3cret", dialect);
      assertFingerprint(
          "execute @rc = master..p @login = ?, @out = @a output, @b = null; select c",
          "execute @rc = master..p @login = bob, @out = @a output, @b = null; select c",
          dialect);
      assertFingerprint("exec [dbo].[p] ?, ?", "exec [dbo].[p] ?, s3cret", dialect);
      assertFingerprint("execute procedure p(a)", "execute procedure p(a)", dialect);
      assertFingerprint("grant execute on p to bob", "grant execute on p to bob", dialect);
    }
    assertFingerprint("execute p using a, b", "execute p using a, b", ORACLE);
  }

  private static void assertFingerprint(String expected, String sql, SqlDialect dialect) {
    assertEquals(expected, SqlFingerprint.of(sql, dialect), () -> dialect + ": " + sql);
  }
}
