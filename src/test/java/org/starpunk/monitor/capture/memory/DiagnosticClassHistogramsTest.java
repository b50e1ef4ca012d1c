package org.starpunk.monitor.capture.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.ClassHistogram;
import org.starpunk.monitor.ClassHistogram.Entry;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Ticker;

class DiagnosticClassHistogramsTest {

  private static final String PRINTED =
      """
       num     #instances         #bytes  class name (module)
      -------------------------------------------------------
         1:         34567        2345678  [B (java.base@17.0.15)
         2:         21000         504000  java.lang.String (java.base@17.0.15)
         3:            12            384  org.starpunk.notes.Note$$Lambda$14/0x00007f1c5c0a1200
         4:             1             16  [[Lcom.acme.Thing;
         5:             1             16  java.lang.invoke.LambdaForm$MH/0x800000012 (java.base@25)
      Total         55581        2850094
      """;

  /** An object of a class that nobody else has any of. */
  private record Planted(long a, long b) {}

  private final FakeRecorder recorder = new FakeRecorder();
  private final FakeTicker ticker = new FakeTicker();

  @Test
  void classesAreReadAsTheJvmPrintsThem() {
    ClassHistogram histogram = of(() -> PRINTED).take().orElseThrow();
    assertEquals(
        List.of(
            new Entry("[B", 34_567, 2_345_678),
            new Entry("java.lang.String", 21_000, 504_000),
            new Entry("org.starpunk.notes.Note$$Lambda$14/0x00007f1c5c0a1200", 12, 384),
            new Entry("[[Lcom.acme.Thing;", 1, 16),
            new Entry("java.lang.invoke.LambdaForm$MH/0x800000012", 1, 16)),
        histogram.classes());
    assertEquals(55_581, histogram.instances());
    assertEquals(2_850_094, histogram.bytes());
  }

  @Test
  void histogramIsTimedAndRecorded() {
    DiagnosticClassHistograms histograms =
        of(
            () -> {
              ticker.advance(Duration.ofMillis(120));
              return PRINTED;
            });
    ClassHistogram histogram = histograms.take().orElseThrow();
    assertEquals(Duration.ofMillis(120), histogram.took());
    assertEquals(ticker.now(), histogram.at());
    assertEquals(List.of(histogram), recorder.histograms());
  }

  @Test
  void classesThatTakeLeastAreLeftOut() {
    StringBuilder printed = new StringBuilder();
    for (int i = 1; i <= 1000; i++) {
      printed.append(i).append(": 1 ").append(10_000 - i).append(" c").append(i).append('\n');
    }
    printed.append("Total 1000 9499500\n");
    ClassHistogram histogram = of(printed::toString).take().orElseThrow();
    assertEquals(ClassHistogram.CLASSES, histogram.classes().size());
    assertEquals("c50", histogram.classes().get(49).name());
    assertEquals(9_499_500, histogram.bytes());
  }

  @Test
  void secondCallerGetsNothingWhileOneRuns() {
    List<Optional<ClassHistogram>> meanwhile = new ArrayList<>();
    List<DiagnosticClassHistograms> self = new ArrayList<>();
    self.add(
        of(
            () -> {
              meanwhile.add(self.get(0).take());
              return PRINTED;
            }));
    assertTrue(self.get(0).take().isPresent());
    assertEquals(List.of(Optional.empty()), meanwhile);
    assertEquals(1, recorder.histograms().size());
  }

  @Test
  void failureKeepsNobodyFromTheNext() {
    List<String> answers = new ArrayList<>(List.of("no histogram", PRINTED));
    DiagnosticClassHistograms histograms = of(() -> answers.remove(0));
    assertThrows(UnsupportedOperationException.class, histograms::take);
    assertTrue(histograms.take().isPresent());
  }

  @Test
  void jvmWithoutTheCommandIsNamed() {
    MBeanServer empty = MBeanServerFactory.newMBeanServer();
    UnsupportedOperationException refusal =
        assertThrows(
            UnsupportedOperationException.class,
            of(() -> DiagnosticClassHistograms.print(empty))::take);
    assertTrue(refusal.toString().contains("com.sun.management:type=DiagnosticCommand"));
    assertInstanceOf(InstanceNotFoundException.class, refusal.getCause());
    assertEquals(List.of(), recorder.histograms());
  }

  @Test
  void histogramOfThisJvmCountsWhatLives() {
    Planted[] planted = new Planted[200_000];
    for (int i = 0; i < planted.length; i++) {
      planted[i] = new Planted(i, i);
    }
    ClassHistogram histogram =
        DiagnosticClassHistograms.ofThisJvm(recorder, Ticker.system()).take().orElseThrow();
    Entry found =
        histogram.classes().stream()
            .filter(entry -> entry.name().equals(Planted.class.getName()))
            .findFirst()
            .orElseThrow();
    assertEquals(planted.length, found.instances());
    assertTrue(histogram.bytes() > found.bytes());
  }

  private DiagnosticClassHistograms of(DiagnosticClassHistograms.Command command) {
    return new DiagnosticClassHistograms(command, recorder, ticker);
  }
}
