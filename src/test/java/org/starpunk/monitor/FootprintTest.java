package org.starpunk.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Footprint against the JVM's own layout of objects. */
class FootprintTest {

  record Empty() {}

  record Flag(boolean a) {}

  record OneLong(long a) {}

  record Primitives(long a, int b, boolean c, int d) {}

  record Texts(String a, String b, String c) {}

  record Mixed(String a, long b, boolean c, String d, int e, long f) {}

  @Test
  void referenceIsThatOfThisJvm() {
    assertEquals(HeapLayout.reference(), Footprint.REFERENCE);
  }

  @Test
  void objectIsAsLargeAsTheJvmMakesIt() {
    assertEquals(HeapLayout.of(Empty.class), Footprint.object(0, 0));
    assertEquals(HeapLayout.of(Flag.class), Footprint.object(0, 1));
    assertEquals(HeapLayout.of(OneLong.class), Footprint.object(0, 8));
    assertEquals(HeapLayout.of(Primitives.class), Footprint.object(0, 17));
    assertEquals(HeapLayout.of(Texts.class), Footprint.object(3, 0));
    assertEquals(HeapLayout.of(Mixed.class), Footprint.object(2, 21));
    assertEquals(HeapLayout.of(RequestMetric.class), Footprint.object(2, 49));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 9, 100, 1023})
  void arrayIsAsLargeAsTheJvmMakesIt(int length) {
    assertEquals(HeapLayout.of(new byte[length]), Footprint.array(length, 1));
    assertEquals(HeapLayout.of(new int[length]), Footprint.array(length, 4));
    assertEquals(HeapLayout.of(new long[length]), Footprint.array(length, 8));
    assertEquals(HeapLayout.of(new Object[length]), Footprint.array(length, Footprint.REFERENCE));
  }

  @Test
  void stringHasOneByteACharacterUnlessItNeedsTwo() {
    for (String text :
        List.of("", "a", "select a from t", "caf\u00e9 \u00ff", "\u0100", "\u65e5\u672c\u8a9e")) {
      assertEquals(HeapLayout.retainedBy(text), Footprint.string(text), text);
    }
  }

  @Test
  void concurrentMapIsAsLargeAsTheJvmMakesIt() {
    Map<Integer, Integer> map = new ConcurrentHashMap<>();
    for (int i = 0; i < 11; i++) {
      map.put(i, i);
    }
    long integers = 11 * Footprint.object(0, Integer.BYTES);
    assertEquals(
        HeapLayout.retainedBy(map) - integers,
        Footprint.concurrentMap(16) + 11 * Footprint.concurrentMapNode());
  }

  @Test
  void metricOfTheRingIsOneSmallObject() {
    int wider = Footprint.REFERENCE == 4 ? 0 : 8;
    assertTrue(HeapLayout.of(RequestMetric.class) <= 72 + wider);
    assertTrue(HeapLayout.of(QueryMetric.class) <= 64 + wider);
  }
}
