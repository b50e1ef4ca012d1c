package org.starpunk.monitor.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starpunk.monitor.finding.LeakVerdict;
import org.starpunk.monitor.finding.LeakVerdict.Reason;
import org.starpunk.monitor.finding.LeakVerdict.State;

class LeakTextTest {

  @Test
  void suspicionShowsItsEvidence() {
    LeakText text =
        text(
            State.LEAK_SUSPECTED, Reason.FULL_SOON, 20, 121e6, Optional.of(Duration.ofMinutes(58)));
    assertEquals("leak-suspected", text.getStyle());
    assertEquals("Leak suspected", text.getHeadline());
    assertEquals(
        List.of(
            "Readings: 20 in 9 min 30 s",
            "Live set: 150 MB of 268 MB",
            "Slope: +121 MB an hour",
            "Sure that it grows: over 99.9 %",
            "Heap full in: 58 min"),
        evidence(text));
  }

  @Test
  void whatDoesNotGrowIsNeverFull() {
    LeakText text = text(State.STABLE, Reason.NO_RISE, 20, -3e6, Optional.empty());
    assertEquals("Slope: −3.0 MB an hour", evidence(text).get(2));
    assertEquals("Heap full in: not at this rate", evidence(text).get(4));
  }

  @Test
  void withoutTwoReadingsThereIsNoTrend() {
    LeakText text = text(State.NOT_ENOUGH_DATA, Reason.TOO_SHORT, 1, 0, Optional.empty());
    assertEquals(List.of("Readings: 1 in 9 min 30 s"), evidence(text));
  }

  @Test
  void farTimesAreRough() {
    assertEquals("Heap full in: 28 min", fullIn(Duration.ofSeconds(28 * 60 + 5)));
    assertEquals("Heap full in: 3 h 5 min", fullIn(Duration.ofSeconds(3 * 3600 + 5 * 60 + 7)));
    assertEquals("Heap full in: 3 d", fullIn(Duration.ofHours(80)));
    assertEquals("Heap full in: over 30 d", fullIn(Duration.ofDays(400)));
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonIsExplained(Reason reason) {
    assertFalse(text(State.STABLE, reason, 1, 0, Optional.empty()).getExplanation().isEmpty());
  }

  private static String fullIn(Duration full) {
    return evidence(text(State.GROWING, Reason.NOT_LONG_ENOUGH, 9, 1e6, Optional.of(full))).get(4);
  }

  private static List<String> evidence(LeakText text) {
    return text.getEvidence().stream().map(fact -> fact.name() + ": " + fact.figure()).toList();
  }

  private static LeakText text(
      State state, Reason reason, int points, double slope, Optional<Duration> full) {
    return new LeakText(
        new LeakVerdict(
            state, reason, points, Duration.ofSeconds(570), slope, 0.99999, 150_000_000, full),
        268_000_000,
        new Texts(Locale.ENGLISH));
  }
}
