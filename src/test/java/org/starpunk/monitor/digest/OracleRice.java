package org.starpunk.monitor.digest;

import java.util.Arrays;

/** The naive oracle of {@link RiceEncoder}: every bit a letter, every k tried. */
final class OracleRice {

  private OracleRice() {}

  static byte[] bytes(long[] counts) {
    StringBuilder bits = new StringBuilder();
    for (int start = 0; start < counts.length; start += 16) {
      bits.append(block(Arrays.copyOfRange(counts, start, Math.min(counts.length, start + 16))));
    }
    while (bits.length() % 8 != 0) {
      bits.append('0');
    }
    byte[] bytes = new byte[bits.length() / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
    }
    return bytes;
  }

  private static String block(long[] counts) {
    String shortest = withK(counts, 0);
    for (int k = 1; k < 16; k++) {
      String candidate = withK(counts, k);
      shortest = candidate.length() < shortest.length() ? candidate : shortest;
    }
    return shortest;
  }

  private static String withK(long[] counts, int k) {
    StringBuilder bits = new StringBuilder(binary(k, 4));
    for (long count : counts) {
      long quotient = count / (1L << k);
      if (quotient < 16) {
        bits.append("1".repeat((int) quotient)).append('0').append(binary(count % (1L << k), k));
      } else {
        int width = Long.toBinaryString(count).length();
        bits.append("1".repeat(16)).append(binary(width, 6)).append(binary(count, width));
      }
    }
    return bits.toString();
  }

  private static String binary(long value, int width) {
    String digits = value == 0 ? "" : Long.toBinaryString(value);
    return "0".repeat(width - digits.length()) + digits;
  }
}
