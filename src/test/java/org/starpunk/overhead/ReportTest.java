package org.starpunk.overhead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
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

  private final Path directory;

  ReportTest(@TempDir Path directory) {
    this.directory = directory;
  }

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
        Verdict.of(new Interval(6, 0.0055, 0.0016, 0.0015), ReportTest::starts));
    String unknown = Verdict.of(Interval.of(-0.01, 0.03, 0.01), count -> count + " blocks");
    assertTrue(unknown.startsWith("not told from nothing: the noise of 4.97 % exceeds"), unknown);
    assertTrue(unknown.contains("below 1 % is not shown: at most 5.97 %"), unknown);
    assertTrue(unknown.endsWith(" blocks"), unknown);
    assertTrue(
        Verdict.of(Interval.of(0.10, 0.11, 0.12), ReportTest::starts)
            .contains("above 1 %: at least 8.5"));
    assertEquals(
        "one start: no interval, no verdict", Verdict.of(Interval.of(0.1), ReportTest::starts));
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
    assertEquals(
        List.copyOf(EnumSet.complementOf(EnumSet.of(Arm.CHANGED, Arm.BUSY_FILTER))),
        Plan.arms(""),
        "nobody has changed anything or doubts the method");
    assertEquals(List.of(Arm.OFF, Arm.OFF_AGAIN, Arm.CHANGED), Plan.arms("CHANGED"));
    assertThrows(IllegalArgumentException.class, () -> Plan.arms("NONE"));
  }

  @Test
  void kindsAreAllUnlessSomeAreNamed() {
    assertEquals(EnumSet.allOf(Kind.class), Plan.kinds(""));
    assertEquals(EnumSet.of(Kind.STATIC, Kind.LOGIN), Plan.kinds("STATIC,LOGIN"));
    assertThrows(IllegalArgumentException.class, () -> Plan.kinds("STATIC,HOME"));
  }

  @Test
  void oneStartOfASharedServerGivesAValueForEachBlockOfItsRounds() {
    assertEquals(10, plan(1, 200, true).blocks());
    assertEquals(3, plan(1, 3, true).blocks());
    assertEquals(1, plan(2, 200, true).blocks(), "the starts are the replications");
    assertEquals(1, plan(1, 200, false).blocks());
  }

  @Test
  void armThatSharesItsServerHasItsPathAndItsSettingsInItself() throws IOException {
    File shared = archives().sharing(Arm.SAMPLED, directory);
    WebArchive war = ShrinkWrap.create(ZipImporter.class).importFrom(shared).as(WebArchive.class);
    assertEquals("<context-root>/sampled</context-root>", text(war, "WEB-INF/glassfish-web.xml"));
    Properties settings = new Properties();
    settings.load(new StringReader(text(war, Archives.SETTINGS)));
    assertEquals(directory.resolve("SAMPLED").toString(), settings.get("starpunk.home"));
    assertEquals("0.1", settings.get("starpunk.perf.sample.rate"));
  }

  @Test
  void eachArmHasItsArchive() {
    Archives archives = archives();
    assertEquals(archives.site(), archives.of(Arm.OFF));
    assertEquals(archives.site(), archives.of(Arm.ON_UNLOGGED));
    assertTrue(holds(archives.of(Arm.JAVAMELODY), MelodyDataSource.class));
    assertTrue(holds(archives.of(Arm.EMPTY_FILTER), EmptyFilter.Registration.class));
    assertTrue(holds(archives.of(Arm.BUSY_FILTER), BusyFilter.Registration.class));
    assertFalse(holds(archives.of(Arm.BUSY_FILTER), EmptyFilter.class));
    String fault =
        assertThrows(IllegalStateException.class, () -> archives.of(Arm.CHANGED)).getMessage();
    assertEquals("CHANGED needs -Doverhead.changed=DIR, a directory of class files", fault);
  }

  @Test
  void reportTellsTheMixWhereAllKindsWereVisited() {
    assertTrue(report(EnumSet.allOf(Kind.class)).contains("| **mix** |"));
    String some = report(EnumSet.of(Kind.STATIC));
    assertTrue(some.contains("| static file |"), some);
    assertFalse(some.contains("mix"), some);
    assertFalse(some.contains("login"), some);
  }

  @Test
  void everySettingIsSetWhereTheMonitorIsOn() {
    assertEquals(6, Arm.ON.settings().size());
    assertEquals(List.of(), Arm.OFF.settings());
    assertEquals(6, Arm.CHANGED.settings().size());
    assertEquals(List.of(), Arm.JAVAMELODY.settings());
    assertEquals(List.of(), Arm.EMPTY_FILTER.settings());
  }

  @Test
  void serversOwnWordTellsWhenItWasReady() {
    assertEquals(
        9.123, Server.readySeconds("Payara Micro 6 (build 455) ready in 9,123 (ms)\n"), 1e-9);
    assertThrows(IllegalStateException.class, () -> Server.readySeconds("still starting"));
  }

  private static String starts(int count) {
    return count + " starts";
  }

  private Archives archives() {
    File site = directory.resolve("site.war").toFile();
    ShrinkWrap.create(WebArchive.class)
        .add(new StringAsset("<context-root>/</context-root>"), "WEB-INF/glassfish-web.xml")
        .add(new StringAsset("starpunk.home=x"), Archives.SETTINGS)
        .as(ZipExporter.class)
        .exportTo(site);
    return new Archives(site, directory);
  }

  private static boolean holds(File war, Class<?> type) {
    return ShrinkWrap.create(ZipImporter.class)
        .importFrom(war)
        .as(WebArchive.class)
        .contains("WEB-INF/classes/" + type.getName().replace('.', '/') + ".class");
  }

  private static String report(Set<Kind> kinds) {
    return new Report(plan(1, 1, true, kinds), new Outcome()).arms().verdicts().toString();
  }

  private static Plan plan(int starts, int rounds, boolean shared) {
    return plan(starts, rounds, shared, EnumSet.allOf(Kind.class));
  }

  private static Plan plan(int starts, int rounds, boolean shared, Set<Kind> kinds) {
    return new Plan(
        starts,
        Duration.ZERO,
        rounds,
        Duration.ofMillis(1),
        List.of(Arm.OFF, Arm.ON_UNLOGGED),
        kinds,
        shared,
        1);
  }

  private static String text(WebArchive war, String path) throws IOException {
    try (InputStream text = war.get(path).getAsset().openStream()) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private JmhFigures figures() throws IOException {
    return JmhFigures.read(Files.writeString(directory.resolve("benchmark.json"), JMH));
  }
}
