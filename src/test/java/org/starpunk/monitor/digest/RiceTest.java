package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RiceTest {

  private static final int LARGEST_SPAN = Buckets.COUNT;

  @Property(tries = 500)
  void whatWasWrittenIsRead(
      @ForAll("rows") List<Long> row, @ForAll @IntRange(max = 30) int before) {
    assertRoundTrip(toArray(row), before);
  }

  @Property(tries = 500)
  void everyBitIsThatOfTheNaiveCode(@ForAll("rows") List<Long> row) {
    long[] counts = toArray(row);
    assertArrayEquals(OracleRice.bytes(counts), written(counts, 0));
  }

  @Property(tries = 300)
  void rowThatIsCutIsRefused(@ForAll("rows") List<Long> row, @ForAll @IntRange(min = 1) int cut) {
    long[] counts = toArray(row);
    byte[] bytes = written(counts, 0);
    int kept = bytes.length - 1 - cut % bytes.length;
    RiceDecoder decoder = new RiceDecoder(bytes, 0, Math.max(0, kept));
    assertThrows(
        IllegalArgumentException.class,
        () -> decoder.addTo(new long[LARGEST_SPAN], 0, counts.length));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 14, 15, 16, 17, 31, 32, 33, 647, 648})
  void rowsOfAnyLengthAreRead(int span) {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      assertRoundTrip(random.longs(span, 0, 1L << random.nextInt(53)).toArray(), seed % 5);
    }
  }

  @Test
  void countsAroundEveryWidthAreRead() {
    for (int width = 0; width < RiceEncoder.MAX_WIDTH; width++) {
      for (int others = 0; others <= 40; others += 8) {
        long power = 1L << width;
        assertRoundTrip(new long[] {power, power - 1, power + 1, others, others}, 1);
      }
    }
  }

  @Test
  void greatestCountIsRead() {
    assertRoundTrip(new long[] {(1L << 52) - 1, 0, (1L << 52) - 1}, 0);
  }

  @Test
  void countThatIsWiderThanAnyIsRefused() {
    byte[] bytes = {(byte) 0x0F, (byte) 0xFF, (byte) 0xFD, (byte) 0x5F, -1, -1, -1, -1, -1, -1, -1};
    RiceDecoder decoder = new RiceDecoder(bytes, 0, bytes.length);
    assertThrows(IllegalArgumentException.class, () -> decoder.addTo(new long[1], 0, 1));
  }

  @Test
  void rowIsAddedToWhatIsThere() {
    byte[] bytes = written(new long[] {1, 2, 3}, 0);
    long[] cells = {10, 10, 10, 10, 10};
    new RiceDecoder(bytes, 0, bytes.length).addTo(cells, 1, 3);
    assertArrayEquals(new long[] {10, 11, 12, 13, 10}, cells);
  }

  @Provide
  Arbitrary<List<Long>> rows() {
    Arbitrary<Long> counts =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.longs().between(0, 20)),
            Tuple.of(3, Given.magnitudes(16)),
            Tuple.of(1, Given.magnitudes(RiceEncoder.MAX_WIDTH)));
    return counts.list().ofMinSize(1).ofMaxSize(100);
  }

  private static void assertRoundTrip(long[] counts, int before) {
    byte[] bytes = written(counts, before);
    for (int after : new int[] {0, 1, 2, 3, 4, 5, 9}) {
      byte[] padded = Arrays.copyOf(bytes, bytes.length + after);
      Arrays.fill(padded, bytes.length, padded.length, (byte) 0xA5);
      RiceDecoder decoder = new RiceDecoder(padded, before, padded.length);
      long[] read = new long[counts.length];
      decoder.addTo(read, 0, counts.length);
      assertArrayEquals(counts, read);
      assertEquals(bytes.length, decoder.position(), "with " + after + " bytes behind");
    }
  }

  private static byte[] written(long[] counts, int before) {
    Tally tally = new Tally();
    int first = LARGEST_SPAN - counts.length;
    for (int i = 0; i < counts.length; i++) {
      tally.addCount(first + i, counts[i]);
    }
    PackWriter to = new PackWriter();
    to.bytes(new byte[before]);
    RiceEncoder.write(tally, first, counts.length, to);
    return to.toBytes();
  }

  private static long[] toArray(List<Long> row) {
    return row.stream().mapToLong(Long::longValue).toArray();
  }
}
