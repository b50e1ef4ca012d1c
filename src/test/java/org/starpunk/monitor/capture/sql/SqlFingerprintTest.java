package org.starpunk.monitor.capture.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFingerprintTest {

  @ParameterizedTest
  @MethodSource({"literals", "kept", "comments", "lists", "doubtful"})
  void fingerprintIs(String sql, String fingerprint) {
    assertEquals(fingerprint, SqlFingerprint.of(sql));
  }

  static Stream<Arguments> literals() {
    return Stream.of(
        of("select 'a'", "select ?"),
        of("select 'it''s' || 'b'", "select ? || ?"),
        of("select ''", "select ?"),
        of("select N'a', n'b', X'1f', b'01', E'c', _utf8'd', U&'e', rb'f'", eight()),
        of("select q'[it is]', q'!x!', nq'{y}'", "select ?, ?, ?"),
        of("select $$a b$$, $tag$c $ d$tag$ from t", "select ?, ?"),
        of("select $$a b$$, $tag$c d$tag$ from t", "select ?, ? from t"),
        of("select 1, 1.5, .5, 1e10, 1.5E-3, 2e+4, 0xFF, 1_000, 10L from t", nine()),
        of("where a = -1 and b=+2 or c > -.5", "where a = ? and b=? or c > ?"),
        of("select a - 1, a-1, 3-1, (a)-1", "select a - ?, a-?, ?-?, (a)-?"),
        of("between -1 and -5", "between ? and ?"),
        of("where d = DATE '2020-01-01' and t=timestamp'2020'", "where d = ? and t=?"),
        of("where t > time  '10:00'", "where t > ?"),
        of("interval '1' day", "interval ? day"),
        of("{d '2020-01-01'}", "{d ?}"),
        of("select 1;", "select ?;"),
        of("limit 10 offset 20", "limit ? offset ?"),
        of("select 123abc, t1.c2", "select ?, t1.c2"),
        of("'a'::text", "?::text"),
        of("a[1:2]", "a[?:?]"),
        of("array['x', 'y'][1]", "array[?, ?][?]"),
        of("select $1234.56, ?12345", "select ?, ??"),
        of("create user u identified by tiger", "create user u identified ?"));
  }

  private static String eight() {
    return "select ?, ?, ?, ?, ?, ?, ?, ?";
  }

  private static String nine() {
    return "select ?, ?, ?, ?, ?, ?, ?, ?, ? from t";
  }

  static Stream<Arguments> kept() {
    return Stream.of(
        of("SELECT  Name\n\tFROM Notes ", "select name from notes"),
        of("select t.\"Name\", `Name`, [Name] from \"My Schema\".t", same()),
        of("select a as \"A\" from \"T\" join \"U\"", "select a as \"A\" from \"T\" join \"U\""),
        of("where \"a\".\"B\" = \"c\".\"D\"", "where \"a\".\"B\" = \"c\".\"D\""),
        of("where a = ? and b = $1 and c = :Name and d = ?2 and e = :3", sameOfPlaceholders()),
        of("insert into U&\"name\"", "insert into U&\"name\""),
        of("select a\u00a0\u200b\u0000b", "select a b"),
        of("select größe from t", "select größe from t"),
        of("where @p1 = @@x and a @> b", "where @p1 = @@x and a @> b"),
        of("", ""));
  }

  private static String same() {
    return "select t.\"Name\", `Name`, [Name] from \"My Schema\".t";
  }

  private static String sameOfPlaceholders() {
    return "where a = ? and b = $1 and c = :Name and d = ?2 and e = :3";
  }

  static Stream<Arguments> comments() {
    return Stream.of(
        of("select a -- it's\nfrom t", "select a from t"),
        of("select/*x*/a/**/from t--end", "select a from t"),
        of("select a /* b /* c */ d */ from t", "select a from t"),
        of("/* one */ select a # b c\n from t", "select a from t"),
        of("select a ---- banner\nfrom t", "select a from t"),
        of("select /* never closed", "select ?"));
  }

  static Stream<Arguments> lists() {
    return Stream.of(
        of("where a in (1)", "where a in (?, ...)"),
        of("where a IN( 1,2 , 3 ) and b", "where a in (?, ...) and b"),
        of("where a in (?,?) or b in ($1, :x)", "where a in (?, ...) or b in (?, ...)"),
        of("where a in (1, 2, c)", "where a in (?, ..., c)"),
        of("where a in (1, b)", "where a in (?, b)"),
        of("where a in (date '2020-01-01', date '2020-01-02')", "where a in (?, ...)"),
        of("where (a, b) in ((1, 2), (3, 4))", "where (a, b) in ((?, ?), ...)"),
        of("where a in (select b from c where d in (1, 2))", nested()),
        of("where a in (\"x\", \"y\")", "where a in (?, ...)"),
        of("insert into t (a, b) values (1, 'x')", "insert into t (a, b) values (?, ?)"),
        of(
            "insert into t values (1, f(2)), (3, f(4)) ,(5, 6)",
            "insert into t values (?, f(?)), ..."),
        of("values (1), (2) order by a, (b)", "values (?), ... order by a, (b)"),
        of("(values (1), (2)) as t, (select 1)", "(values (?), ...) as t, (select ?)"),
        of("on duplicate key update a = values(a), b = values(b)", duplicate()),
        of("select f(1, 2, 3), (4)", "select f(?, ?, ?), (?)"));
  }

  private static String nested() {
    return "where a in (select b from c where d in (?, ...))";
  }

  private static String duplicate() {
    return "on duplicate key update a = values(a), b = values(b)";
  }

  /** Where dialects disagree, everything to the end is hidden. */
  static Stream<Arguments> doubtful() {
    return Stream.of(
        of("select 'never closed from t", "select ?"),
        of("select 'a\\' from t where b = 'secret'", "select ?"),
        of("select 'a\\\\' from t", "select ? from t"),
        of("select 'C:\\dir' from t", "select ? from t"),
        of("where name = \"secret\" and a", "where name = ? and a"),
        of("where name like \"secret\"", "where name like ?"),
        of("values (\"secret\")", "values (?)"),
        of("select \"not,a(name\" from t", "select ? from t"),
        of("select \"a\\\" from t", "select ?"),
        of("select q'[it's]' from t", "select ?"),
        of("select $$it's$$ from t", "select ?"),
        of("select $x$ from t", "select ?"),
        of("select 5--'a\n secret'", "select ??"),
        of("select a #> 'x' from t", "select a #> ?"),
        of("select 1 # it's\n secret", "select ? ?"),
        of("/*! select 'x' */ from t", "?"),
        of("/* a /* b */ it's */ from t", "?"),
        of("select [it's] from t", "select ?"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select a from t where b = ?",
        "select t.\"A\" from t where b in (?, ?)",
        "{? = call p(?)}",
        "select a\n  from t"
      })
  void textWithoutLiteralsMayBeKept(String sql) {
    assertTrue(SqlFingerprint.scan(sql, SqlDialect.UNKNOWN).literalFree());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "select a /* note */ from t",
        "select a from t -- note",
        "where a = \"b\"",
        "values (?), ('b')",
        "alter user x identified by tiger"
      })
  void textWithLiteralsOrCommentsMayNotBeKept(String sql) {
    assertFalse(SqlFingerprint.scan(sql, SqlDialect.UNKNOWN).literalFree());
  }

  @Test
  void placeholdersOfJdbcAreCounted() {
    assertEquals(
        4,
        SqlFingerprint.scan("{? = call p(?, '?')} where a in (?, ?)", SqlDialect.UNKNOWN)
            .parameters());
  }

  @Test
  void longStatementIsCutVisiblyAndNotKept() {
    SqlFingerprint cut =
        SqlFingerprint.scan("select a, " + "b, ".repeat(100_000) + "'secret'", SqlDialect.UNKNOWN);
    assertTrue(cut.text().endsWith(" ..."));
    assertTrue(cut.text().length() <= FingerprintWriter.MAX_LENGTH + 4);
    assertFalse(cut.literalFree());
  }

  @Test
  void literalAcrossTheCutIsHidden() {
    String sql = "select " + "b,".repeat(500) + "'" + "secret".repeat(5_000) + "'";
    assertFalse(SqlFingerprint.of(sql).contains("secret"));
  }

  @Test
  void longListsOfAnyLengthShareOneFingerprint() {
    String one = "select a from t where b in (" + "1,".repeat(50) + "1)";
    String other = "select a from t where b in (" + "22222,".repeat(1_000) + "2)";
    assertEquals(SqlFingerprint.of(one), SqlFingerprint.of(other));
  }

  private static Arguments of(String sql, String fingerprint) {
    return Arguments.of(sql, fingerprint);
  }
}
