package org.starpunk.monitor.capture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.Spans;

/**
 * The steps of a request in the order of their end, in columns that grow as needed up to {@value
 * #CAPACITY} steps; what comes beyond is counted. Some places are left to the steps that enclose
 * others, as these end last. Adding reads no clock; nothing is allocated but the columns.
 *
 * <p>Used by one thread at a time, as its request is.
 */
final class Timeline {

  /** Steps that are kept. */
  static final int CAPACITY = 48;

  /** Steps of the kinds that come in hundreds. */
  static final int CAPACITY_OF_MANY = 40;

  private static final int FIRST_CAPACITY = 8;
  private static final Span.Kind[] KINDS = Span.Kind.values();

  private String[] names = new String[FIRST_CAPACITY];

  /** Of each step its beginning and its duration. */
  private long[] times = new long[2 * FIRST_CAPACITY];

  /** Of each step its kind and outcome. */
  private byte[] kinds = new byte[FIRST_CAPACITY];

  private int size;
  private int notKept;

  /**
   * @param startNanos from the beginning of the request
   */
  void add(Span.Kind kind, String name, long startNanos, long durationNanos, boolean failed) {
    if (size >= (kind.isMany() ? CAPACITY_OF_MANY : CAPACITY)) {
      notKept++;
      return;
    }
    if (size == names.length) {
      grow();
    }
    names[size] = name;
    times[2 * size] = startNanos;
    times[2 * size + 1] = durationNanos;
    kinds[size] = (byte) (kind.ordinal() << 1 | (failed ? 1 : 0));
    size++;
  }

  /** What was added so far; the last dispatch of an asynchronous request may still be at it. */
  Spans spans() {
    List<Span> steps = new ArrayList<>(size);
    for (int i = 0; i < Math.min(size, kinds.length); i++) {
      if (names[i] != null) {
        steps.add(step(i));
      }
    }
    return Spans.of(steps, notKept);
  }

  /** What this takes. */
  long bytes() {
    return Footprint.object(3, 2 * Integer.BYTES)
        + Footprint.array(names.length, Footprint.REFERENCE)
        + Footprint.array(times.length, Long.BYTES)
        + Footprint.array(kinds.length, Byte.BYTES);
  }

  private Span step(int i) {
    return new Span(
        KINDS[kinds[i] >> 1], names[i], times[2 * i], times[2 * i + 1], (kinds[i] & 1) != 0);
  }

  private void grow() {
    int capacity = Math.min(CAPACITY, 2 * size);
    names = Arrays.copyOf(names, capacity);
    times = Arrays.copyOf(times, 2 * capacity);
    kinds = Arrays.copyOf(kinds, capacity);
  }
}
