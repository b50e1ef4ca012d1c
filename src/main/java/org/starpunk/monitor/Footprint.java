package org.starpunk.monitor;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * Bytes that objects take on the heap of a 64-bit HotSpot, for holders that count what they retain:
 * a header of 12 bytes, 16 for an array, the fields without gaps, all rounded up to 8.
 *
 * <p>Estimates on any other JVM. Headers are those of compressed class pointers, which HotSpot has
 * unless told otherwise, also where its references are not compressed.
 */
public final class Footprint {

  /** Bytes of a reference: 4, or 8 in a JVM that does not compress them, as with a huge heap. */
  public static final int REFERENCE = compressesReferences() ? 4 : 8;

  private static final int HEADER = 12;
  private static final int ARRAY_HEADER = 16;
  private static final char LAST_LATIN_1 = 0xFF;

  private Footprint() {}

  /**
   * An object, without what it refers to.
   *
   * @param references number of its fields that are references
   * @param primitiveBytes bytes of its other fields, together
   */
  public static long object(int references, int primitiveBytes) {
    return rounded(HEADER + (long) references * REFERENCE + primitiveBytes);
  }

  /**
   * An array, without what it refers to.
   *
   * @param elementBytes bytes of an element; {@link #REFERENCE} where it is an object
   */
  public static long array(int length, int elementBytes) {
    return rounded(ARRAY_HEADER + (long) length * elementBytes);
  }

  /** A string and its characters: one byte each when all are of Latin-1, else two. */
  public static long string(String text) {
    return object(1, Integer.BYTES + 2)
        + array(text.length(), isLatin1(text) ? 1 : Character.BYTES);
  }

  private static boolean isLatin1(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > LAST_LATIN_1) {
        return false;
      }
    }
    return true;
  }

  /**
   * A ConcurrentHashMap without its nodes.
   *
   * @param table length of its table: a power of two, 16 at least, less than three quarters filled;
   *     it grows with the entries and stays as it is when they go
   */
  public static long concurrentMap(int table) {
    return object(8, Long.BYTES + 3 * Integer.BYTES) + array(table, REFERENCE);
  }

  /** The node of one entry of a ConcurrentHashMap, without key and value. */
  public static long concurrentMapNode() {
    return object(3, Integer.BYTES);
  }

  private static long rounded(long bytes) {
    return (bytes + 7) & -8;
  }

  private static boolean compressesReferences() {
    try {
      HotSpotDiagnosticMXBean jvm =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return Boolean.parseBoolean(jvm.getVMOption("UseCompressedOops").getValue());
    } catch (RuntimeException | LinkageError notHotSpot) {
      return true;
    }
  }
}
