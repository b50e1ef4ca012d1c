package org.starpunk.monitor.capture.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Random statements that a database accepts, with secrets in every literal and comment: on a table
 * {@code t} with the columns a (bigint), b (varchar), d (double), e (date) and zz (int).
 */
final class RealSql {

  /** What every database needs before it can prepare them. */
  static final String TABLE =
      "create table t (a bigint, b varchar(2000), d double precision, e date, zz int)";

  /** Every secret holds one of these; nothing else of a statement does. */
  static final List<String> MARKS = List.of("zqx", "9173", "2091");

  /** Every query ends with this, so that it shows whether a fingerprint hides too much. */
  static final String END = "order by zz";

  private static final List<UnaryOperator<String>> STRINGS =
      List.of(
          s -> "'" + s + "'",
          s -> "'" + s + "''" + s + "'",
          s -> "'" + s + "--" + s + "'",
          s -> "'/*" + s + "'",
          s -> "'" + s + "*/'",
          s -> "'" + s + "\"" + s + "'",
          s -> "'" + s + "; " + s + "'",
          s -> "'" + s + "?" + s + "$1'",
          s -> "'" + s + "\n" + s + "'",
          s -> "'[" + s + "`#" + s + "'",
          s -> "'c:\\" + s + "'");

  /** What some read as an escaped quote. */
  private static final List<UnaryOperator<String>> PLAIN_BACKSLASHES =
      List.of(s -> "'" + s + "\\'", s -> "'" + s + "\\\\\\'");

  private static final List<UnaryOperator<String>> POSTGRESQL =
      List.of(
          s -> "E'" + s + "\\'" + s + "'",
          s -> "E'" + s + "\\\\'",
          s -> "e'" + s + "\\n''" + s + "'",
          s -> "$$" + s + "'" + s + "$$",
          s -> "$tag$" + s + "$$" + s + "$tag$",
          s -> "U&'" + s + "\\0041'",
          s -> "'" + s + "'::text",
          s -> "N'" + s + "'");

  private static final List<UnaryOperator<String>> H2 =
      List.of(s -> "$$" + s + "'" + s + "$$", s -> "U&'" + s + "\\0041'", s -> "N'" + s + "'");

  /** What others read as names. */
  private static final List<UnaryOperator<String>> MYSQL =
      List.of(
          s -> "\"" + s + "\"",
          s -> "\"" + s + "@example.com\"",
          s -> "\"" + s + "\"\"" + s + "\"",
          s -> "\"" + s + "'" + s + "\"",
          s -> "lower(\"" + s + "\")",
          s -> "concat(?, \"" + s + "\")",
          s -> "trim(\"x\" from \"" + s + "\")",
          s -> "_utf8mb4\"" + s + "\"");

  private final Random random;
  private final SqlDialect dialect;
  private final List<UnaryOperator<String>> strings = new ArrayList<>(STRINGS);
  private long planted;
  private int depth;

  RealSql(Random random, SqlDialect dialect) {
    this.random = random;
    this.dialect = dialect;
    switch (dialect) {
      case POSTGRESQL -> strings.addAll(POSTGRESQL);
      case H2 -> {
        strings.addAll(H2);
        strings.addAll(PLAIN_BACKSLASHES);
      }
      case MYSQL -> strings.addAll(MYSQL);
      default -> strings.addAll(PLAIN_BACKSLASHES);
    }
  }

  /** Secrets planted so far. */
  long planted() {
    return planted;
  }

  /** The next statement. */
  String next() {
    depth = 0;
    return switch (random.nextInt(8)) {
      case 0 -> insert();
      case 1 -> words("update t set b =", string(), ", a =", number(), "where", condition());
      case 2 -> words("delete from t where", condition());
      default -> query();
    };
  }

  /** Whether it is one that ends as all queries do. */
  static boolean isQuery(String sql) {
    return sql.endsWith(END);
  }

  private String insert() {
    StringBuilder rows = new StringBuilder();
    for (int row = random.nextInt(4); row >= 0; row--) {
      String values = words("(", number(), ",", string(), ", ?)");
      rows.append(values).append(row == 0 ? "" : ",");
    }
    return words("insert into t (a, b, zz) values", rows.toString());
  }

  private String query() {
    String list = pick("zz", "a, zz", "t.b, zz", "count(*) c, zz") + comment();
    String grouping = list.startsWith("count") ? "group by zz" : "";
    String from = words("select", list, "from t where", condition(), grouping);
    return from + gap() + END;
  }

  private String condition() {
    depth++;
    return switch (random.nextInt(depth > 3 ? 7 : 10)) {
      case 0 -> words("b =", string());
      case 1 -> words("a =", pick(number(), "?"));
      case 2 -> words("a in (", number(), ",", pick(number(), "?"), ",", number(), ")");
      case 3 -> words("b in (", string(), ",", string(), ")");
      case 4 ->
          words(
              "a between",
              number(),
              "and",
              number(),
              "or b between",
              pick(string(), "?"),
              "and",
              string());
      case 5 -> words("b like", string(), pick("", "escape '!'"));
      case 6 -> words("e >=", date(), "and b like ?", pick("", "escape '\\'"));
      case 7 -> words("(", condition(), pick("and", "or"), condition(), ")");
      case 8 -> words("not (", condition(), ")");
      default -> words("exists (select 1 from t x where x.b =", string(), "and", condition(), ")");
    };
  }

  private String string() {
    planted++;
    return pick(strings).apply(word());
  }

  private String number() {
    planted++;
    return pick("", "-", "+")
        + pick(
            "9173" + random.nextInt(1000),
            "9173." + random.nextInt(1000),
            "9173e2",
            "9173.5E-3",
            ".9173" + random.nextInt(10));
  }

  private String date() {
    planted++;
    String day = "'2091-0" + (1 + random.nextInt(9)) + "-11'";
    return pick(
        dialect == SqlDialect.DERBY ? "date(" + day + ")" : "date " + day,
        "cast(" + day + " as date)");
  }

  private String word() {
    return "zqx" + random.nextInt(100);
  }

  /** Its words with any gaps between, in any case outside of literals. */
  private String words(String... parts) {
    StringBuilder sql = new StringBuilder();
    for (String part : parts) {
      boolean keyword = part.chars().allMatch(c -> c == ' ' || Character.isLetter(c));
      sql.append(keyword && random.nextInt(4) == 0 ? part.toUpperCase(Locale.ROOT) : part);
      sql.append(gap());
    }
    return sql.toString();
  }

  private String gap() {
    return random.nextInt(12) == 0 ? comment() : pick(" ", "  ", "\n", "\t ");
  }

  private String comment() {
    planted++;
    String secret = word();
    return pick(
        " /* " + secret + " it's */ ",
        dialect == SqlDialect.MYSQL
            ? " # " + secret + "\n"
            : " /* " + secret + " /* " + secret + " */ " + secret + " */ ",
        " -- " + secret + " isn't\n",
        " /*" + secret + "*/ ");
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
