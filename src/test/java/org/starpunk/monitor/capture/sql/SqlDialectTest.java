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

  private static void assertFingerprint(String expected, String sql, SqlDialect dialect) {
    assertEquals(expected, SqlFingerprint.of(sql, dialect), () -> dialect + ": " + sql);
  }
}
