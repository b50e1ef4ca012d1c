package org.starpunk.monitor.capture.sql;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.capture.ByteBudget;

/** What a statement's fingerprint costs: found by its text, and scanned. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FingerprintBenchmark {

  private static final String PARAMETERISED =
      "SELECT n.id, n.slug, n.title FROM note n WHERE n.slug = ? AND n.state = ? ORDER BY n.id";

  private static final String CONCATENATED =
      "SELECT n.id, n.slug, n.title FROM note n WHERE n.slug = 'a-slug' AND n.id IN (1, 2, 3)";

  /** Of 1,024 characters, so that the result is in ns per kB. */
  private static final String KILOBYTE = kilobyte();

  private static final String NESTED = "/*".repeat(1 << 19);
  private static final String QUOTES = "'\"`[$".repeat(1 << 18);

  private final FakeRecorder recorder = new FakeRecorder();
  private final StatementCatalog catalog =
      new StatementCatalog(
          SqlDialect.DERBY,
          recorder,
          Ticker.system(),
          new ByteBudget(recorder, "statement texts", StatementCatalog.MAX_BYTES));

  @Benchmark
  public Object cached() {
    return catalog.find(PARAMETERISED);
  }

  /** A constant with literals in it. */
  @Benchmark
  public Object cachedWithLiterals() {
    return catalog.find(CONCATENATED);
  }

  @Benchmark
  public String scanned() {
    return SqlFingerprint.of(PARAMETERISED, SqlDialect.DERBY);
  }

  @Benchmark
  public String scannedWithLiterals() {
    return SqlFingerprint.of(CONCATENATED, SqlDialect.DERBY);
  }

  @Benchmark
  public String scannedKilobyte() {
    return SqlFingerprint.of(KILOBYTE, SqlDialect.DERBY);
  }

  /** Of a kilobyte and a megabyte: no more than the first 8 kB are read. */
  @Benchmark
  public String nestedCommentsKilobyte() {
    return SqlFingerprint.of(NESTED.substring(0, 1024), SqlDialect.DERBY);
  }

  @Benchmark
  public String nestedCommentsMegabyte() {
    return SqlFingerprint.of(NESTED, SqlDialect.DERBY);
  }

  @Benchmark
  public String quotesKilobyte() {
    return SqlFingerprint.of(QUOTES.substring(0, 1024));
  }

  @Benchmark
  public String quotesMegabyte() {
    return SqlFingerprint.of(QUOTES);
  }

  private static String kilobyte() {
    StringBuilder sql = new StringBuilder("select a from t where x = 'y'");
    while (sql.length() < 1024) {
      sql.append(" or column_").append(sql.length()).append(" = 'text' and n < 17");
    }
    return sql.substring(0, 1024);
  }
}
