package org.starpunk.monitor.capture.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeRecorder;

class StatementCatalogTest {

  private final FakeRecorder recorder = new FakeRecorder();
  private final StatementCatalog catalog = new StatementCatalog(recorder);

  @Test
  void textWithoutLiteralsIsScannedOnce() {
    assertSame(catalog.find("select a from t"), catalog.find("select a from t"));
    assertEquals(1, catalog.size());
  }

  @Test
  void textWithALiteralIsNotKept() {
    assertNotSame(catalog.find("select 'x' from t"), catalog.find("select 'x' from t"));
    assertEquals(0, catalog.size());
    assertEquals(0, catalog.retainedBytes());
  }

  @Test
  void seriesAreThoseOfFingerprintAndType() {
    KnownStatement known = catalog.find("SELECT a FROM t WHERE b = 1");
    assertSame(recorder.series(Category.QUERY, "select a from t where b = ?"), known.query());
    assertSame(recorder.series(Category.STATEMENT_TYPE, "SELECT"), known.type());
  }

  @Test
  void fullCatalogKeepsNothingMoreAndStillAnswers() {
    for (int i = 0; i < 5_000; i++) {
      catalog.find("select a from t" + i);
    }
    int full = catalog.size();
    KnownStatement late = catalog.find("select late from t");
    assertEquals("select late from t", late.fingerprint().text());
    assertEquals(full, catalog.size());
    assertTrue(full > 500 && full < 2_000, () -> full + " entries");
    assertTrue(catalog.retainedBytes() <= StatementCatalog.MAX_BYTES);
  }
}
