package org.starpunk.monitor.digest;

import java.util.Arrays;
import org.starpunk.monitor.Footprint;

/** Bytes as they are written. For one thread. */
final class PackWriter {

  private static final int USUAL = 2048;

  private byte[] bytes = new byte[USUAL];
  private int length;

  /** Writes a number of at least 0 in 7-bit groups, the lowest first (LEB128). */
  void number(long value) {
    long rest = value;
    while (rest > 0x7F) {
      octet((byte) (rest | 0x80));
      rest >>>= 7;
    }
    octet((byte) rest);
  }

  void bytes(byte[] source) {
    bytes(source, 0, source.length);
  }

  void bytes(byte[] source, int from, int to) {
    reserve(to - from);
    System.arraycopy(source, from, bytes, length, to - from);
    length += to - from;
  }

  void append(PackWriter other) {
    bytes(other.bytes, 0, other.length);
  }

  int length() {
    return length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** Begins anew; a space that was needed once only is given up. */
  void clear() {
    length = 0;
    if (bytes.length > USUAL) {
      bytes = new byte[USUAL];
    }
  }

  void octet(byte value) {
    reserve(1);
    bytes[length++] = value;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  /** What this takes. */
  long retainedBytes() {
    return Footprint.object(1, Integer.BYTES) + Footprint.array(bytes.length, Byte.BYTES);
  }
}
