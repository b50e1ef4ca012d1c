package org.starpunk.monitor.capture.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.FakeLogQueue;

class SlowQueryWarningsTest {

  /** Near the wrap of the clock, on purpose. */
  private static final long START = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(30);

  private final FakeLogQueue log = new FakeLogQueue();
  private final SlowQueryWarnings warnings = new SlowQueryWarnings(log);
  private final StatementCatalog catalog = new StatementCatalog(new FakeRecorder());

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
            "Slow query: 1500.000 ms UPDATE, failed, batch of 3, parameters 1, rows 2,"
                + " GET /notes/{slug}  forged: update t set a = ?, b = ? where c in (?, ...)"),
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
    for (int i = 0; i < SlowQueryWarnings.MAX_FINGERPRINTS + 50; i++) {
      warn("select a from t" + i, 0);
    }
    assertEquals(SlowQueryWarnings.MAX_FINGERPRINTS + 1, lines().size());
    warn("select a from u", 60);
    assertTrue(lines().get(lines().size() - 1).contains("(49 more"), lines()::toString);
  }

  private void warn(String sql, long second) {
    long now = START + TimeUnit.SECONDS.toNanos(second);
    warnings.warn(new Execution(catalog.find(sql), 1_500_000_000, now, 3, 2, true));
  }

  private List<String> lines() {
    return log.lines(SlowQueryWarnings.LOGGER, Level.WARNING);
  }
}
