package org.starpunk.monitor.capture.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeSeries;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.HeapLayout;
import org.starpunk.monitor.capture.ByteBudget;

class StatementCatalogTest {

  /** What a ConcurrentHashMap counts its entries in once threads have met there. */
  private static final long COUNTER_CELLS = 1_024;

  private final FakeRecorder recorder = new FakeRecorder();
  private final FakeTicker ticker = new FakeTicker();
  private final StatementCatalog catalog = empty();

  @Test
  void textWithoutLiteralsIsScannedOnce() {
    assertSame(catalog.find("select a from t"), catalog.find("select a from t"));
    assertEquals(1, catalog.size());
  }

  @Test
  void constantTextWithALiteralIsScannedTwice() {
    String sql = "select a from t where b = 'x'";
    KnownStatement first = catalog.find(sql);
    KnownStatement second = catalog.find(sql);
    assertNotSame(first, second);
    assertSame(second, catalog.find(sql));
    assertSame(second, catalog.find(sql));
    assertEquals("select a from t where b = ?", second.fingerprint().text());
  }

  @Test
  @SuppressWarnings("StringCopy") // another object is the point
  void textWithALiteralIsKnownByTheObjectNotByItsCharacters() {
    String sql = "select a from t where b = 'x'";
    catalog.find(sql);
    KnownStatement known = catalog.find(sql);
    assertSame(known, catalog.find(sql));
    assertNotSame(known, catalog.find(new String(sql)));
  }

  @Test
  void charactersOfATextWithALiteralAreNotRetained() {
    WeakReference<String> text = findThrice("select a from t where b = 's3cret'");
    assertEquals(0, catalog.size());
    assertTrue(isCollected(text));
  }

  @Test
  void textsWithALiteralThatAreNewEachTimeTakeNextToNothing() {
    for (int i = 0; i < 1_000; i++) {
      catalog.find("select a from t where b = " + i);
    }
    assertEquals(0, catalog.size());
    long taken = catalog.retainedBytes() - empty().retainedBytes();
    assertTrue(taken <= 10 * LiteralTexts.ENTRY_BYTES, () -> taken + " bytes");
  }

  @Test
  void accountOfConstantTextsWithALiteralIsRight() {
    recorder.fold(true);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      texts.add("select a from t" + i + " where b = 'x'");
      catalog.find(texts.get(i));
      catalog.find(texts.get(i));
    }
    catalog.find("select a from t"); // the map has no table before
    assertTrue(catalog.retainedBytes() > empty().retainedBytes() + 30 * LiteralTexts.ENTRY_BYTES);
    assertAccountIsRight(0, texts.toArray());
  }

  @Test
  void fullCatalogForgetsConstantTextsWithALiteralThatAreNotFound() {
    String idle = "select a from idle where b = 'x'";
    String inUse = "select a from used where b = 'x'";
    catalog.find(idle);
    KnownStatement forgotten = catalog.find(idle);
    catalog.find(inUse);
    KnownStatement kept = catalog.find(inUse);
    catalog.find(inUse);
    fill("select a from t"); // forgets a first time
    catalog.find(inUse);
    ticker.advance(Duration.ofSeconds(1));
    catalog.find("select late from t");
    assertSame(kept, catalog.find(inUse));
    assertNotSame(forgotten, catalog.find(idle));
  }

  @Test
  void seriesIsThatOfTheFingerprint() {
    KnownStatement known = catalog.find("SELECT a FROM t WHERE b = 1");
    FakeSeries series = recorder.series(Category.QUERY, "select a from t where b = ?");
    assertSame(series, known.query(recorder));
    assertSame(series, known.query(recorder));
  }

  @Test
  void statementThatWasFoldedIsLookedUpAtEachExecution() {
    recorder.fold(true);
    KnownStatement known = catalog.find("select a from t");
    assertEquals("(other)", known.query(recorder).operation());
    assertEquals("(other)", known.query(recorder).operation());
    recorder.fold(false);
    assertEquals("select a from t", known.query(recorder).operation());
    assertSame(known, catalog.find("select a from t"));
  }

  @Test
  void oneObjectHoldsATextThatManyKeep() {
    String sql = "select a from t";
    KnownStatement first = catalog.find(sql);
    KnownStatement other = catalog.find("SELECT a FROM t");
    assertSame(sql, first.fingerprint().text());
    assertSame(sql, other.fingerprint().text());
    assertSame(sql, first.query(recorder).operation());
  }

  @Test
  void mixedBatchHasASeriesOfItsOwn() {
    assertEquals("(mixed batch)", catalog.mixedBatch().query(recorder).operation());
    assertSame(catalog.mixedBatch(), catalog.mixedBatch());
  }

  /**
   * Texts that are their own fingerprint, that are not, that two share, and of two bytes a
   * character.
   */
  @Test
  void accountAgreesWithWhatTheEntriesTake() {
    for (int i = 0; i < 50; i++) {
      catalog.find("select id, title from note where slug = ? and number" + i + " = ?");
      catalog.find("SELECT id, title\n  FROM note\n WHERE column" + i + " = ?");
      catalog.find("select id,   title from note where column" + i + " = ?");
      catalog.find("select \u4f60\u597d from note" + i);
    }
    assertTrue(catalog.retainedBytes() < StatementCatalog.MAX_BYTES);
    assertAccountIsRight();
  }

  @Test
  void accountOfFoldedStatementsIncludesTheirFingerprints() {
    recorder.fold(true);
    for (int i = 0; i < 100; i++) {
      catalog.find("SELECT id FROM note" + i);
    }
    assertAccountIsRight();
  }

  @Test
  void floodOfTextsNeverTakesMoreThanAllowedAndLeavesWhatIsInUse() {
    recorder.fold(true);
    KnownStatement inUse = catalog.find("select id from note");
    for (int i = 0; i < 10_000; i++) {
      assertEquals("select a from t" + i, catalog.find("select a from t" + i).fingerprint().text());
      assertSame(inUse, catalog.find("select id from note"));
      assertTrue(catalog.retainedBytes() <= StatementCatalog.MAX_BYTES);
      ticker.advance(Duration.ofMillis(7));
    }
    assertAccountIsRight();
  }

  @Test
  void fullCatalogForgetsWhatWasNotFoundSinceTheLastTime() {
    KnownStatement kept = catalog.find("select a from t");
    catalog.find("select a from t");
    fill("select a from t");
    int full = catalog.size();
    assertTrue(full > 400 && full < 700, () -> full + " entries");
    assertSame(kept, catalog.find("select a from t"));
    ticker.advance(Duration.ofSeconds(1));
    KnownStatement late = catalog.find("select late from t");
    assertEquals(2, catalog.size());
    assertSame(kept, catalog.find("select a from t"));
    assertSame(late, catalog.find("select late from t"));
  }

  @Test
  void fullCatalogForgetsAtMostOnceASecond() {
    fill("select a from t");
    ticker.advance(Duration.ofSeconds(1));
    fill("select a from u");
    int full = catalog.size();
    ticker.advance(Duration.ofMillis(999));
    assertNotSame(catalog.find("select late from t"), catalog.find("select late from t"));
    assertEquals(full, catalog.size());
    ticker.advance(Duration.ofMillis(1));
    assertSame(catalog.find("select late from t"), catalog.find("select late from t"));
  }

  @Test
  void textNotFoundForAQuarterOfAnHourIsForgottenWithItsBytes() {
    long empty = catalog.retainedBytes();
    KnownStatement idle = catalog.find("select a from idle");
    KnownStatement inUse = catalog.find("select a from used");
    for (int minute = 0; minute < 15; minute++) {
      assertSame(inUse, catalog.find("select a from used"));
      ticker.advance(Duration.ofMinutes(1));
      catalog.tend();
    }
    assertEquals(1, catalog.size());
    assertNotSame(idle, catalog.find("select a from idle"));
    ticker.advance(Duration.ofMinutes(7));
    catalog.tend();
    ticker.advance(Duration.ofMinutes(7));
    catalog.tend();
    assertEquals(empty, catalog.retainedBytes());
  }

  @Test
  void threadsThatForgetTogetherLoseNoByte() throws InterruptedException {
    recorder.fold(true);
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      String table = "select a from t" + i + "_";
      threads[i] = new Thread(() -> flood(table));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertTrue(catalog.retainedBytes() <= StatementCatalog.MAX_BYTES);
    assertAccountIsRight(COUNTER_CELLS);
  }

  @Test
  void recorderIsToldWhatTheTextsTake() {
    catalog.find("select a from t");
    FakeRecorder.Holder holder = recorder.holders().get(0);
    assertEquals("statement texts", holder.name());
    assertEquals(catalog.retainedBytes(), holder.retainedBytes().getAsLong());
  }

  private void flood(String text) {
    for (int i = 0; i < 5_000; i++) {
      catalog.find(text + i);
      ticker.advance(Duration.ofMillis(5));
    }
  }

  private void fill(String text) {
    for (int i = 0; i < 2_000; i++) {
      catalog.find(text + i);
    }
  }

  /** In a method of its own: nothing else refers to the text. */
  private WeakReference<String> findThrice(String prefix) {
    String text = prefix + " and c = " + ticker.nanos();
    catalog.find(text);
    assertSame(catalog.find(text), catalog.find(text));
    return new WeakReference<>(text);
  }

  private static boolean isCollected(WeakReference<String> text) {
    for (int i = 0; i < 50 && text.get() != null; i++) {
      System.gc();
    }
    return text.get() == null;
  }

  private void assertAccountIsRight() {
    assertAccountIsRight(0);
  }

  /**
   * Series and the constants of an enum are not the catalog's.
   *
   * @param texts to which it refers without keeping them
   */
  private void assertAccountIsRight(long besides, Object... texts) {
    Object[] others =
        Stream.concat(Stream.of(recorder, ticker, StatementType.values()), Stream.of(texts))
            .toArray();
    long actual = HeapLayout.retainedBy(catalog, others);
    assertEquals(actual, catalog.retainedBytes(), 0.05 * actual + besides);
  }

  private StatementCatalog empty() {
    return new StatementCatalog(
        SqlDialect.UNKNOWN,
        recorder,
        ticker,
        new ByteBudget(recorder, "statement texts", StatementCatalog.MAX_BYTES));
  }
}
