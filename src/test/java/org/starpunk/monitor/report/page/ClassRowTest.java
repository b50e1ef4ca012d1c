package org.starpunk.monitor.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starpunk.monitor.ClassHistogram;
import org.starpunk.monitor.ClassHistogram.Entry;

class ClassRowTest {

  @Test
  void beforeTheFirstHistogramThereAreNone() {
    assertEquals(List.of(), ClassRow.of(List.of()));
  }

  @Test
  void rowTellsWhatTheClassTakesAndByHowMuchMore() {
    ClassRow row =
        ClassRow.of(
                List.of(
                    histogram(new Entry("[B", 1_200, 30_000)),
                    histogram(new Entry("[B", 900, 10_000))))
            .get(0);
    assertEquals("1,200", row.getInstances());
    assertEquals("30 kB", row.getBytes());
    assertEquals("30.0 %", row.getShare());
    assertEquals("+20 kB", row.getChange());
  }

  @Test
  void withoutAHistogramBeforeNothingIsCompared() {
    assertEquals("–", ClassRow.of(List.of(histogram(new Entry("[B", 1, 16)))).get(0).getChange());
  }

  @ParameterizedTest
  @CsvSource({
    "[B, byte[]",
    "[[I, int[][]",
    "[Ljava.lang.String;, java.lang.String[]",
    "org.example.Cache$Entry, org.example.Cache$Entry",
    "org.example.Main$$Lambda$1/0x0000000800c03000, org.example.Main$$Lambda$1/0x0000000800c03000",
    "[?, ?[]"
  })
  void namesAreThoseOfJava(String jvm, String java) {
    assertEquals(java, ClassRow.of(List.of(histogram(new Entry(jvm, 1, 16)))).get(0).getName());
  }

  private static ClassHistogram histogram(Entry entry) {
    return new ClassHistogram(Instant.EPOCH, Duration.ofMillis(80), 5_000, 100_000, List.of(entry));
  }
}
