package org.starpunk.monitor.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.digest.LiveSetHistory;
import org.starpunk.monitor.finding.LeakVerdict.Reason;
import org.starpunk.monitor.finding.LeakVerdict.State;

class LeakDetectorTest {

  private static final long LIMIT = 268_435_456;
  private static final long BASE = 115_000_000;
  private static final long PAGE = 2 << 20;

  @Test
  void withoutReadingsNothingIsToldButWhy() {
    assertEquals(
        new LeakVerdict(
            State.NOT_ENOUGH_DATA, Reason.TOO_SHORT, 0, Duration.ZERO, 0, 0, -1, Optional.empty()),
        judge(LIMIT, recent(10, step -> -1), days(1, step -> -1)));
  }

  @Test
  void quarterOfAnHourWithoutCollectionsIsTold() {
    LeakVerdict verdict = judge(LIMIT, recent(31, step -> -1), days(4, step -> -1));
    assertEquals(Reason.TOO_FEW_COLLECTIONS, verdict.reason());
  }

  @Test
  void steadyLevelIsStable() {
    LeakVerdict verdict = judge(LIMIT, recent(31, step -> BASE), days(4, step -> BASE));
    assertEquals(State.STABLE, verdict.state());
    assertEquals(0, verdict.bytesPerHour());
    assertEquals(Optional.empty(), verdict.full());
  }

  @Test
  void leakOfTwoMegabytesAMinuteIsSuspectedWithinTenMinutes() {
    LeakVerdict verdict =
        judge(LIMIT, recent(32, step -> BASE + sinceWarm(step) * 1_000_000), days(4, s -> 1));
    assertEquals(State.LEAK_SUSPECTED, verdict.state());
    assertEquals(Reason.FULL_SOON, verdict.reason());
    assertEquals(120e6, verdict.bytesPerHour(), 1e6);
    assertTrue(verdict.confidence() > 0.999);
    double minutes = (LIMIT - BASE - 19e6) / 2e6;
    assertEquals(minutes, verdict.full().orElseThrow().toSeconds() / 60.0, 1);
  }

  @Test
  void collectorThatFreesWholePagesHidesNoLeak() {
    LongUnaryOperator leak = step -> PAGE * ((BASE + sinceWarm(step) * 1_050_000) / PAGE);
    assertEquals(State.LEAK_SUSPECTED, judge(LIMIT, recent(32, leak), days(4, step -> 1)).state());
  }

  @Test
  void whatGrowsRightAfterTheStartIsTakenForWarmUp() {
    LongUnaryOperator leak = step -> BASE + step * 1_000_000;
    assertEquals(State.GROWING, judge(LIMIT, recent(24, leak), days(3, step -> 1)).state());
    assertEquals(State.LEAK_SUSPECTED, judge(LIMIT, recent(30, leak), days(3, step -> 1)).state());
  }

  @Test
  void fewReadingsOfLateAreNoTrouble() {
    LongUnaryOperator rare = step -> step < 90 || step == 150 ? BASE + step * 500_000 : -1;
    State state = judge(LIMIT, recent(152, rare), days(16, step -> -1)).state();
    assertTrue(state == State.GROWING || state == State.LEAK_SUSPECTED, state::name);
  }

  /** Steps of half a minute after the first six minutes. */
  private static long sinceWarm(long step) {
    return Math.max(0, step - 12);
  }

  @Test
  void growthThatSlowsDownIsFollowedToItsEnd() {
    LongUnaryOperator cache = step -> BASE + Math.round(60e6 * (1 - Math.exp(-step / 16.0)));
    LeakVerdict verdict = judge(LIMIT, recent(29, cache), days(3, step -> 1));
    assertEquals(State.GROWING, verdict.state());
    assertEquals(Reason.SLOWING_DOWN, verdict.reason());
  }

  @Test
  void heapWithoutALimitIsNeverFull() {
    LeakVerdict verdict = judge(-1, recent(120, step -> BASE + step * 9_000_000), days(12, s -> 1));
    assertTrue(!verdict.isSuspected());
    assertEquals(Optional.empty(), verdict.full());
  }

  @Test
  void riseOfEveryHourOverTheDayBeforeIsSuspectedInAWave() {
    LeakVerdict verdict = judge(8 * LIMIT, recent(1, s -> -1), days(576, wave(2_500_000)));
    assertEquals(State.LEAK_SUSPECTED, verdict.state());
    assertEquals(Reason.HIGHER_EVERY_DAY, verdict.reason());
    assertEquals(12 * 2_500_000, verdict.bytesPerHour(), 12 * 50_000);
  }

  @Test
  void waveAloneIsNot() {
    LeakVerdict verdict = judge(8 * LIMIT, recent(1, s -> -1), days(576, wave(0)));
    assertTrue(!verdict.isSuspected(), verdict::toString);
  }

  private static LongUnaryOperator wave(long growth) {
    return step -> BASE + Math.round(50e6 * Math.sin(2 * Math.PI * step / 288)) + growth * step;
  }

  private static LeakVerdict judge(long limit, LiveSetHistory recent, LiveSetHistory days) {
    return new LeakDetector(limit, recent, days).judge();
  }

  private static LiveSetHistory recent(int steps, LongUnaryOperator bytes) {
    return history(Duration.ofSeconds(30), steps, bytes);
  }

  private static LiveSetHistory days(int steps, LongUnaryOperator bytes) {
    return history(Duration.ofMinutes(5), steps, bytes);
  }

  private static LiveSetHistory history(Duration step, int steps, LongUnaryOperator bytes) {
    return LiveSetHistory.of(step, LongStream.range(0, steps).map(bytes).toArray());
  }
}
