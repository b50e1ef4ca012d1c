package org.starpunk.monitor.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SparkTest {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final double NONE = Double.NaN;

  @Test
  void ofNothingNothingIsDrawn() {
    assertEquals(Spark.NONE, Spark.of(NOW, List.of(), ReadingTimes.GAP_OF_STEPS, new double[0]));
  }

  @Test
  void timeRunsToTheRightFromZeroToTheHighest() {
    Spark spark =
        Spark.of(NOW, ago(900, 890, 880), ReadingTimes.GAP_OF_STEPS, new double[] {0, 5, 10});
    assertEquals("M0.0,28.0h0L1.3,14.0L2.7,0.0", spark.line());
    assertEquals("M0.0,28.0L1.3,14.0L2.7,0.0L2.7,28.0L1.3,28.0L0.0,28.0Z", spark.area());
  }

  @Test
  void whatBeganAMinuteAgoIsAtTheRightEdge() {
    Spark spark = Spark.of(NOW, ago(60), ReadingTimes.GAP_OF_STEPS, new double[] {1});
    assertEquals("M112.0,0.0h0", spark.line());
  }

  @Test
  void whereNothingIsKnownTheLineBreaks() {
    Spark spark =
        Spark.of(
            NOW, ago(450, 440, 430, 400), ReadingTimes.GAP_OF_STEPS, new double[] {1, NONE, 1, 1});
    assertEquals("M60.0,0.0h0M62.7,0.0h0M66.7,0.0h0", spark.line());
  }

  @Test
  void zerosAreALineAtTheBottom() {
    assertEquals(
        "M0.0,28.0h0L1.3,28.0",
        Spark.of(NOW, ago(900, 890), ReadingTimes.GAP_OF_STEPS, new double[] {0, 0}).line());
  }

  @Test
  void readingOfATimerMayBeLate() {
    double[] readings = {1, 1};
    assertEquals(
        "M60.0,0.0h0L62.7,0.0",
        Spark.of(NOW, ago(450, 430), ReadingTimes.GAP_OF_SAMPLES, readings).line());
    assertEquals(
        "M60.0,0.0h0M62.7,0.0h0",
        Spark.of(NOW, ago(450, 430), ReadingTimes.GAP_OF_STEPS, readings).line());
  }

  private static List<Instant> ago(long... seconds) {
    return LongStream.of(seconds).mapToObj(NOW::minusSeconds).toList();
  }
}
