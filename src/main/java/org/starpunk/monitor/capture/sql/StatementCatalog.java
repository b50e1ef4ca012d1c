package org.starpunk.monitor.capture.sql;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.capture.ByteBudget;

/**
 * The statements met so far, by their text; one with a literal by the object that is its text,
 * whose characters are not kept. Bounded: when it is full it forgets those not found since the last
 * time; what then still does not fit is scanned again and counted as before. Every few minutes it
 * does so in any case: an idle statement goes before its series is let go, as nobody would be
 * charged for the series' name then.
 *
 * <p>Safe for any number of threads; a known text is found without a lock.
 */
final class StatementCatalog {

  /** What the texts and their entries may take, in bytes: some 200 usual statements. */
  static final long MAX_BYTES = 64 * 1024;

  private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Twice this is less than the 15 minutes after which an idle series is let go. */
  private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(7);

  /** The map has room for the most entries from the start: its table would not shrink again. */
  private static final int MAX_ENTRIES = 700;

  private static final long EMPTY_BYTES = Footprint.concurrentMap(1024);

  /** A node of the map, and the statement without its texts. */
  private static final long ENTRY_BYTES = Footprint.concurrentMapNode() + KnownStatement.BYTES;

  private final SqlDialect dialect;
  private final Recorder recorder;
  private final Ticker ticker;
  private final ByteBudget budget;
  private final ConcurrentMap<String, KnownStatement> byText = new ConcurrentHashMap<>(MAX_ENTRIES);
  private final LiteralTexts withLiteral = new LiteralTexts();
  private final AtomicLong sweptNanos;
  private final KnownStatement mixedBatch =
      new KnownStatement(
          new SqlFingerprint("(mixed batch)", StatementType.OTHER, 0, true), null, 0);

  /**
   * @param budget what the catalogs of all dialects may take
   */
  StatementCatalog(SqlDialect dialect, Recorder recorder, Ticker ticker, ByteBudget budget) {
    this.dialect = dialect;
    this.recorder = recorder;
    this.ticker = ticker;
    this.budget = budget;
    budget.take(EMPTY_BYTES + LiteralTexts.EMPTY_BYTES);
    this.sweptNanos = new AtomicLong(ticker.nanos() - SWEEP_NANOS);
  }

  SqlDialect dialect() {
    return dialect;
  }

  KnownStatement find(String sql) {
    KnownStatement known = byText.get(sql);
    if (known == null) {
      known = withLiteral.find(sql);
    }
    if (known == null) {
      return add(sql);
    }
    known.noteFound();
    return known;
  }

  /** Forgets, once in 7 minutes, what was not found since the last time; for the timer. */
  void tend() {
    sweepIfOlder(IDLE_NANOS);
  }

  /** Several statements that run as one batch and have no common text. */
  KnownStatement mixedBatch() {
    return mixedBatch;
  }

  /**
   * The bytes of the map and its entries, without their series. A text that is a series' own name
   * is part of the series.
   */
  long retainedBytes() {
    return budget.takenBytes();
  }

  int size() {
    return byText.size();
  }

  private KnownStatement add(String sql) {
    SqlFingerprint scanned = SqlFingerprint.scan(sql, dialect);
    Series query = recorder.series(Category.QUERY, scanned.text());
    SqlFingerprint fingerprint = scanned.named(query.operation());
    return fingerprint.literalFree()
        ? keep(sql, fingerprint, query)
        : keepIfMetBefore(sql, fingerprint, query);
  }

  private KnownStatement keep(String sql, SqlFingerprint fingerprint, Series query) {
    long bytes =
        ENTRY_BYTES
            + (isSame(sql, query.operation()) ? 0 : Footprint.string(sql))
            + (isSame(fingerprint.text(), sql) ? 0 : bytesBeside(query, fingerprint));
    KnownStatement known = new KnownStatement(fingerprint, query, bytes);
    if (reserve(bytes) && byText.putIfAbsent(sql, known) != null) {
      budget.giveBack(bytes);
    }
    return known;
  }

  private KnownStatement keepIfMetBefore(String sql, SqlFingerprint fingerprint, Series query) {
    long bytes = LiteralTexts.ENTRY_BYTES + bytesBeside(query, fingerprint);
    KnownStatement known = new KnownStatement(fingerprint, query, bytes);
    if (withLiteral.meet(sql) && reserve(bytes)) {
      budget.giveBack(withLiteral.keep(sql, known));
    }
    return known;
  }

  /** A text that is the series' own name is part of the series. */
  private static long bytesBeside(Series query, SqlFingerprint fingerprint) {
    String text = fingerprint.text();
    return isSame(text, query.operation()) ? 0 : Footprint.string(text);
  }

  /** Each text counts once, however many hold it. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(String text, String other) {
    return text == other;
  }

  private boolean reserve(long bytes) {
    if (budget.take(bytes)) {
      return true;
    }
    sweepIfOlder(SWEEP_NANOS); // at most once a second
    return budget.take(bytes);
  }

  /** Forgets what was not found since the last time, by one thread, while the others go on. */
  private void sweepIfOlder(long nanos) {
    long now = ticker.nanos();
    long last = sweptNanos.get();
    if (now - last >= nanos && sweptNanos.compareAndSet(last, now)) {
      byText.forEach(this::forgetUnlessFound);
      budget.giveBack(withLiteral.forgetUnlessFound());
    }
  }

  private void forgetUnlessFound(String sql, KnownStatement known) {
    if (!known.wasFound() && byText.remove(sql, known)) {
      budget.giveBack(known.retainedBytes());
    }
  }
}
