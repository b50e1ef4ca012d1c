package org.starpunk.monitor.digest;

import java.util.Arrays;

/**
 * Reads what a {@link PackWriter} wrote. For one thread.
 *
 * <p>Every method throws IllegalArgumentException where the bytes end too early or make no sense.
 */
final class PackReader {

  private final byte[] bytes;
  private final int end;
  private int at;

  PackReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  PackReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  boolean hasMore() {
    return at < end;
  }

  int position() {
    return at;
  }

  /** Goes on behind some bytes that are not read. */
  void skip(int count) {
    if (count < 0 || count > end - at) {
      throw new IllegalArgumentException("a part of " + count + " bytes does not fit");
    }
    at += count;
  }

  /** A number of at least 0. */
  long number() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
      byte next = next();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than 63 bits");
  }

  /** A number of at least 0 and at most a limit. */
  int number(int limit) {
    long value = number();
    if (value > limit) {
      throw new IllegalArgumentException(value + " where at most " + limit + " is allowed");
    }
    return (int) value;
  }

  /** The next bytes, copied. */
  byte[] bytes(int count) {
    int from = at;
    skip(count);
    return Arrays.copyOfRange(bytes, from, at);
  }

  /** Reads on at another position of the same bytes. */
  void continueAt(int position) {
    at = position;
  }

  byte[] bytes() {
    return bytes;
  }

  int end() {
    return end;
  }

  private byte next() {
    if (at >= end) {
      throw new IllegalArgumentException("the bytes end too early");
    }
    return bytes[at++];
  }
}
