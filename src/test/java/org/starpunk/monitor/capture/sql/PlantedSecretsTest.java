package org.starpunk.monitor.capture.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * Random statements with secrets as literals: none may show in the fingerprint. The seed is {@code
 * -Dfingerprint.seed}, else a new one each time, and every failure names it.
 */
class PlantedSecretsTest {

  private static final int STATEMENTS = 600_000;
  private static final int REAL_STATEMENTS = 400_000;
  private static final int GARBAGE = 50_000;

  /** Every word of a secret holds this; nothing else of a statement does. */
  private static final String MARK = "zqx";

  private static final List<UnaryOperator<String>> LITERALS =
      List.of(
          s -> "'" + s + "'",
          s -> "'" + s + "''" + s + "'",
          s -> "N'" + s + "'",
          s -> "x'" + s + "'",
          s -> "E'" + s + "\\\\" + s + "'",
          s -> "E'" + s + "\\'" + s + "'",
          s -> "U&'" + s + "\\0041'",
          s -> "$$" + s + "$$",
          s -> "$t$" + s + "'" + s + "$t$",
          s -> "q'[" + s + "'" + s + "]'",
          s -> "q'(" + s + ")'",
          s -> "date '" + s + "'",
          s -> "timestamp\n'" + s + "'",
          s -> "interval '" + s + "' day",
          s -> "_utf8'" + s + "'",
          s -> "'" + s + "--" + s + "'",
          s -> "'/*" + s + "*/'",
          s -> "'" + s + "\n" + s + "'",
          s -> "lower(\"" + s + "\")",
          s -> "_utf8mb4\"" + s + "@example.com\"",
          s -> "between \"" + s + " " + s + "\" and \"" + s + "\"",
          s -> "0x1" + s,
          s -> "12" + s);

  private static final List<String> PIECES =
      List.of(
          "select",
          "a",
          "from",
          "t",
          "where",
          "b",
          "and",
          "or",
          "in (",
          "(",
          ")",
          ",",
          "values (",
          "), (",
          "=",
          "<>",
          "||",
          "-",
          "+",
          "?",
          "$1",
          ":p",
          "\"N\"",
          "`n`",
          "[n]",
          "t.c",
          "like",
          "/* note */",
          "/* a /* b */ c */",
          "-- note\n",
          "\n",
          ";",
          "case when",
          "then",
          "::text",
          "array[",
          "]",
          "{",
          "}",
          "is null",
          "order by",
          "limit",
          "# note\n",
          "// note\n",
          "// don't note\n",
          "with x as (");

  @Test
  void noSecretShows() {
    long seed = Long.getLong("fingerprint.seed", System.nanoTime());
    Random random = new Random(seed);
    long planted = 0;
    for (int i = 0; i < STATEMENTS; i++) {
      String sql = statement(random);
      String fingerprint = SqlFingerprint.of(sql);
      assertFalse(fingerprint.contains(MARK), () -> "seed " + seed + ": " + sql);
      assertEquals(-1, fingerprint.indexOf('\n'), () -> "seed " + seed + ": " + sql);
      planted += sql.split(MARK, -1).length - 1;
    }
    System.out.println(
        "statements: " + STATEMENTS + ", secrets planted: " + planted + ", leaked: 0");
  }

  /** Whatever database they are for: in its dialect, and where the dialect is not known. */
  @Test
  void noSecretOfRealSqlShows() {
    long seed = Long.getLong("fingerprint.seed", System.nanoTime());
    Random random = new Random(seed);
    long planted = 0;
    for (SqlDialect dialect :
        List.of(
            SqlDialect.DERBY,
            SqlDialect.H2,
            SqlDialect.POSTGRESQL,
            SqlDialect.SQL_SERVER,
            SqlDialect.MYSQL)) {
      RealSql statements = new RealSql(random, dialect);
      for (int i = 0; i < REAL_STATEMENTS / 5; i++) {
        String sql = statements.next();
        String fingerprints = SqlFingerprint.of(sql) + SqlFingerprint.of(sql, dialect);
        RealSql.MARKS.forEach(
            mark -> assertFalse(fingerprints.contains(mark), () -> "seed " + seed + ": " + sql));
      }
      planted += statements.planted();
    }
    System.out.println(
        "real statements: " + REAL_STATEMENTS + ", secrets planted: " + planted + ", leaked: 0");
  }

  @Test
  void secretsAreReallyPlanted() {
    Random random = new Random(1);
    long planted = random.longs(1_000).filter(s -> statement(new Random(s)).contains(MARK)).count();
    assertTrue(planted > 900, () -> "planted in " + planted);
  }

  /** Random characters that begin and end everything: it must end, and stay within its bounds. */
  @Test
  void anyTextHasABoundedFingerprint() {
    long seed = Long.getLong("fingerprint.seed", System.nanoTime());
    Random random = new Random(seed);
    String alphabet = "'\"`[]()$#-/*\\:?,.;eExXqQnN019 \n\r\t@{}&!avlues\u00e9\ud83d\u2028";
    for (int i = 0; i < GARBAGE; i++) {
      StringBuilder sql = new StringBuilder();
      random
          .ints(random.nextInt(80), 0, alphabet.length())
          .forEach(c -> sql.append(alphabet.charAt(c)));
      for (SqlDialect dialect : SqlDialect.values()) {
        String fingerprint = SqlFingerprint.of(sql.toString(), dialect);
        assertTrue(fingerprint.length() <= 8 * sql.length() + 8, () -> "seed " + seed + ": " + sql);
      }
    }
  }

  /** Any text at all, shrunk to the smallest that fails. */
  @Property(tries = 20_000)
  void anyTextIsReadInAnyDialect(@ForAll String sql, @ForAll SqlDialect dialect) {
    String fingerprint = SqlFingerprint.of(sql, dialect);
    assertTrue(fingerprint.length() <= 8 * sql.length() + 8);
    assertTrue(fingerprint.chars().noneMatch(c -> c != ' ' && SqlLexer.isGap((char) c)));
  }

  /** A literal is hidden wherever it stands and whatever it holds. */
  @Property(tries = 20_000)
  void contentOfAStringNeverShows(
      @ForAll String before, @ForAll String content, @ForAll SqlDialect dialect) {
    String literal = "'" + content.replace("'", "''") + MARK + "'";
    String start = "select a from t where b = ";
    assertFalse(SqlFingerprint.of(start + literal, dialect).contains(MARK));
    assertFalse(
        SqlFingerprint.of(start + "'" + before.replace("'", "''") + "' or c = " + literal)
            .contains(MARK));
  }

  /** So is one in double quotes, where they may be those of a string. */
  @Property(tries = 10_000)
  void contentOfAStringInDoubleQuotesNeverShows(
      @ForAll String content, @ForAll @IntRange(max = 3) int place) {
    String literal = '"' + content.replace("\"", "\"\"") + MARK + '"';
    String start = List.of("lower(", "", "b between ", "c = _utf8mb4").get(place);
    for (SqlDialect dialect :
        List.of(SqlDialect.MYSQL, SqlDialect.SQL_SERVER, SqlDialect.UNKNOWN)) {
      String sql = "select a from t where " + start + literal;
      assertFalse(SqlFingerprint.of(sql, dialect).contains(MARK), () -> dialect + ": " + sql);
    }
  }

  private static String statement(Random random) {
    StringBuilder sql = new StringBuilder("select a from t where ");
    for (int i = 3 + random.nextInt(20); i > 0; i--) {
      sql.append(random.nextInt(3) == 0 ? literal(random) : pick(PIECES, random));
      sql.append(" \n\t".charAt(random.nextInt(3)));
    }
    return sql.toString();
  }

  private static String literal(Random random) {
    return pick(LITERALS, random).apply(MARK + random.nextInt(100));
  }

  private static <T> T pick(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
