package org.starpunk.monitor.capture.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.starpunk.monitor.Recorder;

/**
 * What the probe tells in JVMs with each of the collectors, of which each keeps 20 MB, then 30 MB.
 *
 * <p>A reading is never less than what is kept. How far above it may be depends on what a collector
 * leaves: nothing; regions that it found hardly worth their collection; and what was allocated in
 * the course of a cycle, besides pages of which less than a quarter is garbage.
 */
@Timeout(120)
class CollectorsTest {

  private static final int MEGABYTE = 1 << 20;

  private final Path folder;

  CollectorsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void serialTellsWhatLives() throws Exception {
    Properties told = run("-XX:+UseSerialGC", "-Xmx64m");
    assertOperations(told, Set.of("Copy", "MarkSweepCompact"), Set.of());
    assertLiveSet(told, 3);
  }

  @Test
  void parallelTellsWhatLives() throws Exception {
    Properties told = run("-XX:+UseParallelGC", "-Xmx64m");
    assertOperations(told, Set.of("PS Scavenge", "PS MarkSweep"), Set.of());
    assertLiveSet(told, 6);
  }

  @Test
  void g1TellsWhatLives() throws Exception {
    Properties told = run("-XX:+UseG1GC", "-Xmx64m");
    assertTrue(operations(told, "pauses").contains("G1 Young Generation"));
    assertEquals(Set.of(), operations(told, "cycles"));
    assertLiveSet(told, 12);
  }

  @Test
  void zgcTellsWhatLives() throws Exception {
    Properties told = run("-XX:+UseZGC", "-Xmx128m");
    assertCycles(told, "ZGC .*Pauses", "ZGC .*Cycles");
    assertLiveSet(told, 40);
  }

  @Test
  void shenandoahTellsWhatLives() throws Exception {
    Properties told = run("-XX:+UseShenandoahGC", "-Xmx128m");
    assertCycles(told, "Shenandoah Pauses", "Shenandoah Cycles");
    assertLiveSet(told, 30);
  }

  @Test
  void epsilonTellsNothing() throws Exception {
    Properties told = run("-XX:+UseEpsilonGC", "-Xmx256m");
    assertOperations(told, Set.of(), Set.of());
    assertEquals("-1", told.getProperty("20"));
    assertEquals("-1", told.getProperty("30"));
  }

  private Properties run(String collector, String heap) throws Exception {
    Path output = folder.resolve("output");
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UnlockExperimentalVMOptions",
                "-Xlog:disable",
                collector,
                heap,
                "-cp",
                classes(KeptBytes.class) + File.pathSeparator + classes(Recorder.class),
                KeptBytes.class.getName(),
                collector.contains("Epsilon") ? "40" : "6000")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertTrue(jvm.waitFor(60, TimeUnit.SECONDS), collector);
    } finally {
      jvm.destroyForcibly();
    }
    String printed = Files.readString(output);
    assumeFalse(isRefusal(printed), printed);
    assertEquals(0, jvm.exitValue(), printed);
    return properties(printed);
  }

  /** A JDK may be built without one of the collectors. */
  private static boolean isRefusal(String printed) {
    return printed.contains("not supported") || printed.contains("Unrecognized VM option");
  }

  private static String classes(Class<?> one) throws URISyntaxException {
    return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  private static Properties properties(String printed) throws IOException {
    Properties told = new Properties();
    told.load(new StringReader(printed));
    assertEquals("[]", told.getProperty("failures"));
    return told;
  }

  private static void assertLiveSet(Properties told, int toleranceMegabytes) {
    assertNotEquals("-1", told.getProperty("20"), "enough old collections with 20 MB");
    assertNotEquals("-1", told.getProperty("30"), "enough old collections with 30 MB");
    double twenty = above(told, "20");
    double thirty = above(told, "30");
    String readings = twenty + " and " + thirty + " MB";
    assertTrue(twenty > 19.5 && twenty < 20 + toleranceMegabytes, readings);
    assertTrue(thirty > 29.5 && thirty < 30 + toleranceMegabytes, readings);
    assertTrue(thirty - twenty > Math.max(3, 10 - toleranceMegabytes), readings);
    assertTrue(thirty - twenty < 10 + toleranceMegabytes, readings);
  }

  private static double above(Properties told, String kept) {
    return (Double.parseDouble(told.getProperty(kept))
            - Double.parseDouble(told.getProperty("base")))
        / MEGABYTE;
  }

  private static void assertCycles(Properties told, String pauses, String cycles) {
    assertAllMatch(operations(told, "pauses"), pauses);
    assertAllMatch(operations(told, "cycles"), cycles);
  }

  private static void assertAllMatch(Set<String> operations, String pattern) {
    assertTrue(
        !operations.isEmpty() && operations.stream().allMatch(name -> name.matches(pattern)),
        operations.toString());
  }

  private static void assertOperations(Properties told, Set<String> pauses, Set<String> cycles) {
    assertEquals(pauses, operations(told, "pauses"));
    assertEquals(cycles, operations(told, "cycles"));
  }

  private static Set<String> operations(Properties told, String kind) {
    String names = told.getProperty(kind);
    return names.isEmpty() ? Set.of() : Set.of(names.split(",", -1));
  }
}
