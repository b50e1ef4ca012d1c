package org.starpunk.overhead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private static final String JMH =
      """
      [{"benchmark": "org.example.RequestProbeBenchmark.request",
        "primaryMetric": {"score": 400.0, "scoreError": 30.0},
        "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 300.0}}},
       {"benchmark": "org.example.RequestProbeBenchmark.unwatched",
        "primaryMetric": {"score": 100.0, "scoreError": 40.0},
        "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 50.0}}},
       {"benchmark": "org.example.RecorderBenchmark.starpunkTimedCall",
        "primaryMetric": {"score": 55.0, "scoreError": "NaN"},
        "secondaryMetrics": {"·gc.alloc.rate.norm": {"score": 0.0}}}]
      """;

  @TempDir private Path directory;

  @Test
  void costOfAProbeIsTheDifferenceOfTwoBenchmarks() throws IOException {
    JmhFigures.Cost cost = figures().of(Probe.REQUEST).orElseThrow();
    assertEquals(new JmhFigures.Cost(300, 50, 250), cost);
    assertEquals(55, figures().of(Probe.TRANSACTION).orElseThrow().nanos());
    assertEquals(Optional.empty(), figures().of(Probe.QUERY));
  }

  @Test
  void withoutAFileNothingIsKnown() throws IOException {
    JmhFigures none = JmhFigures.read(directory.resolve("none.json"));
    assertEquals(Optional.empty(), none.of(Probe.REQUEST));
  }

  @Test
  void sumIsWhatProbesCostTimesHowOftenTheyRun() throws IOException {
    ProbeCounts counts =
        new ProbeCounts(
            Map.of(
                Kind.STATIC, Map.of(Probe.REQUEST, 2.0),
                Kind.ATOM, Map.of(Probe.REQUEST, 1.0, Probe.QUERY, 1.0)));
    BottomUp sums = new BottomUp(figures(), counts);
    assertEquals(Optional.of(new JmhFigures.Cost(600, 100, 500)), sums.sum(Kind.STATIC));
    assertEquals(Optional.empty(), sums.sum(Kind.ATOM), "the query was not measured");
  }

  @Test
  void verdictSaysWhetherNoiseExceedsTheEffectAndGivesTheBound() {
    assertEquals(
        "told from nothing: +0.55 %; below 1 %: at most 0.71 %",
        Verdict.of(new Interval(6, 0.0055, 0.0016, 0.0015)));
    String unknown = Verdict.of(Interval.of(-0.01, 0.03, 0.01));
    assertTrue(unknown.startsWith("not told from nothing: the noise of 4.97 % exceeds"), unknown);
    assertTrue(unknown.contains("below 1 % is not shown: at most 5.97 %"), unknown);
    assertTrue(Verdict.of(Interval.of(0.10, 0.11, 0.12)).contains("above 1 %: at least 8.5"));
    assertEquals("one start: no interval, no verdict", Verdict.of(Interval.of(0.1)));
  }

  @Test
  void figuresShowTheirSignAndTheirInterval() {
    Interval three = new Interval(3, 0.0123, 0.01, 0.01);
    assertEquals("+1.23 % (+0.23 to +2.23)", Markdown.percent(Optional.of(three)));
    assertEquals("+1.23 % (one start)", Markdown.percent(Optional.of(Interval.of(0.0123))));
    assertEquals("not measured", Markdown.micros(Optional.empty()));
    assertEquals("-0.50 (one start)", Markdown.micros(Optional.of(Interval.of(-500))));
  }

  @Test
  void armsAreChosenByNameBesideBothThatAreOff() {
    assertEquals(
        List.of(Arm.OFF, Arm.OFF_AGAIN, Arm.ON, Arm.JAVAMELODY), Plan.arms("JAVAMELODY, ON"));
    assertEquals(List.of(Arm.values()), Plan.arms(""));
    assertThrows(IllegalArgumentException.class, () -> Plan.arms("NONE"));
  }

  @Test
  void everySettingIsSetWhereTheMonitorIsOn() {
    assertEquals(6, Arm.ON.settings().size());
    assertEquals(List.of(), Arm.OFF.settings());
    assertEquals(List.of(), Arm.JAVAMELODY.settings());
  }

  @Test
  void serversOwnWordTellsWhenItWasReady() {
    assertEquals(
        9.123, Server.readySeconds("Payara Micro 6 (build 455) ready in 9,123 (ms)\n"), 1e-9);
    assertThrows(IllegalStateException.class, () -> Server.readySeconds("still starting"));
  }

  private JmhFigures figures() throws IOException {
    return JmhFigures.read(Files.writeString(directory.resolve("benchmark.json"), JMH));
  }
}
