package org.starpunk.monitor.capture.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLTimeoutException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.HeapLayout;
import org.starpunk.monitor.LogText;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.capture.ByteBudget;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.FakeLogQueue;

class SlowQueryWarningsTest {

  /** Near the wrap of the clock, on purpose. */
  private static final long START = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(30);

  private final FakeLogQueue log = new FakeLogQueue();
  private final FakeRecorder recorder = new FakeRecorder();
  private final SlowQueryWarnings warnings = new SlowQueryWarnings(log, recorder, START);
  private final StatementCatalog catalog =
      new StatementCatalog(
          SqlDialect.UNKNOWN,
          new FakeRecorder(),
          new FakeTicker(),
          new ByteBudget(new FakeRecorder(), "statement texts", StatementCatalog.MAX_BYTES));

  @AfterEach
  void leaveRequest() {
    CurrentRequest.exit();
  }

  @Test
  void lineTellsWhatIsKnownWithoutValues() {
    CurrentRequest request = new CurrentRequest("GET", true);
    request.offerRoute("/notes/{slug}\r\nforged");
    request.enter();
    warn("update t set a = 'secret', b = ?\nwhere c in (1, 2)", 0);
    assertEquals(
        List.of(
            "Slow query: 1500.000 ms UPDATE, failed (SQLTimeoutException, SQLState 57014, code 7),"
                + " batch of 3, parameters 1, rows 2,"
                + " GET /notes/{slug}??forged, trace 0-1: update t set a = ?, b = ? where c in (?, ...)"
                + " at Store.save(Store.java:7)"),
        lines());
  }

  @Test
  void oneWarningAMinuteForEachFingerprint() {
    warn("select 1", 0);
    warn("select 2", 1);
    warn("select 3", 59);
    warn("select a", 59);
    warn("select 4", 60);
    warn("select 5", 120);
    assertEquals(4, lines().size());
    assertTrue(lines().get(2).contains("(2 more since the last warning)"), lines()::toString);
    assertTrue(lines().get(3).startsWith("Slow query: "), lines()::toString);
  }

  @Test
  void tooManyFingerprintsShareOneWarningAMinute() {
    for (int i = 0; i < 1_000; i++) {
      warn("select a from t" + i, 0);
    }
    int warnings = lines().size();
    assertTrue(warnings > 70 && warnings < 120, () -> warnings + " warnings");
    warn("select a from t0", 59);
    warn("select a from t999", 59);
    assertEquals(warnings, lines().size());
  }

  @Test
  void fingerprintsGiveWayOnceTheirMinuteIsOver() {
    for (int i = 0; i < 1_000; i++) {
      warn("select a from t" + i, 0);
    }
    int warnings = lines().size();
    for (int i = 0; i < 50; i++) {
      warn("select a from u" + i, 60);
    }
    assertEquals(warnings + 50, lines().size());
  }

  @Test
  void floodOfFingerprintsStaysWithinTheBytesAnnounced() {
    FakeRecorder.Holder holder = recorder.holders().get(0);
    for (int i = 0; i < 2_000; i++) {
      warn("select a from t" + i, i / 10);
      assertTrue(holder.retainedBytes().getAsLong() <= SlowQueryWarnings.MAX_BYTES);
    }
    assertEquals("slow query warnings", holder.name());
    assertEquals(
        HeapLayout.retainedBy(warnings, recorder, log),
        holder.retainedBytes().getAsLong(),
        0.05 * SlowQueryWarnings.MAX_BYTES);
  }

  private void warn(String sql, long second) {
    long now = START + TimeUnit.SECONDS.toNanos(second);
    Execution execution = new Execution(catalog.find(sql), 3, now - 1_500_000_000);
    execution.fail(FailureText.of(new SQLTimeoutException("secret", "57014", 7)));
    execution.end(now, 2);
    warnings.warn(slow(execution.fingerprint()), execution.line(), now);
  }

  private static SlowQuery slow(String fingerprint) {
    return new SlowQuery(
        Instant.EPOCH,
        1,
        -1,
        "UPDATE",
        fingerprint,
        1,
        3,
        2,
        "",
        "Store.save(Store.java:7)",
        "",
        0);
  }

  /** As the log writes them. */
  private List<String> lines() {
    return log.lines(SlowQueryWarnings.LOGGER, Level.WARNING).stream().map(LogText::line).toList();
  }
}
