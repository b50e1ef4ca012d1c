package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PackTest {

  @Property(tries = 500)
  void numbersAreReadAsTheyWereWritten(@ForAll("numbers") List<Long> numbers) {
    PackWriter to = new PackWriter();
    numbers.forEach(to::number);
    assertEquals(numbers.stream().mapToInt(PackTest::groups).sum(), to.length());
    PackReader from = new PackReader(to.toBytes());
    numbers.forEach(number -> assertEquals(number, from.number()));
    assertFalse(from.hasMore());
  }

  @Property(tries = 200)
  void numberThatIsCutIsRefused(@ForAll("number") long number) {
    PackWriter to = new PackWriter();
    to.number(number);
    PackReader from = new PackReader(to.toBytes(), 0, to.length() - 1);
    assertThrows(IllegalArgumentException.class, from::number);
  }

  @Test
  void numberOfMoreThan63BitsIsRefused() {
    byte[] ten = new byte[10];
    Arrays.fill(ten, (byte) 0x80);
    ten[9] = 1;
    assertThrows(IllegalArgumentException.class, new PackReader(ten)::number);
    byte[] nine = new byte[9];
    Arrays.fill(nine, (byte) 0xFF);
    nine[8] = 0x7F;
    assertEquals(Long.MAX_VALUE, new PackReader(nine).number());
  }

  @Test
  void numberBeyondItsLimitIsRefused() {
    byte[] seven = {7};
    assertEquals(7, new PackReader(seven).number(7));
    assertThrows(IllegalArgumentException.class, () -> new PackReader(seven).number(6));
    PackWriter to = new PackWriter();
    to.number(1L << 32);
    PackReader huge = new PackReader(to.toBytes());
    assertThrows(IllegalArgumentException.class, () -> huge.number(Integer.MAX_VALUE));
  }

  @Test
  void bytesOfAnyLengthAreCopied() {
    byte[] source = new byte[5_000];
    for (int i = 0; i < source.length; i++) {
      source[i] = (byte) (i * 31);
    }
    PackWriter to = new PackWriter();
    to.octet((byte) -1);
    to.bytes(source);
    to.bytes(source, 100, 103);
    PackWriter other = new PackWriter();
    other.octet((byte) 5);
    to.append(other);
    PackReader from = new PackReader(to.toBytes());
    from.skip(1);
    assertArrayEquals(source, from.bytes(source.length));
    assertArrayEquals(Arrays.copyOfRange(source, 100, 103), from.bytes(3));
    assertEquals(5, from.number());
    assertFalse(from.hasMore());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    PackReader from = new PackReader(new byte[10], 2, 8);
    assertThrows(IllegalArgumentException.class, () -> from.bytes(7));
    assertThrows(IllegalArgumentException.class, () -> from.skip(Integer.MAX_VALUE));
    assertThrows(IllegalArgumentException.class, () -> from.skip(-1));
    from.skip(6);
    assertThrows(IllegalArgumentException.class, from::number);
  }

  @Test
  void clearedWriterBeginsAnew() {
    PackWriter to = new PackWriter();
    to.number(300);
    to.clear();
    to.number(5);
    assertArrayEquals(new byte[] {5}, to.toBytes());
  }

  @Provide
  Arbitrary<Long> number() {
    return Given.magnitudes(63);
  }

  @Provide
  Arbitrary<List<Long>> numbers() {
    return number().list().ofMaxSize(200);
  }

  private static int groups(long number) {
    return Math.max(1, (64 - Long.numberOfLeadingZeros(number) + 6) / 7);
  }
}
