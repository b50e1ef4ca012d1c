package org.starpunk.monitor;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The steps of one request in the order of their beginning, enclosing ones first, in two columns:
 * some 20 bytes a step. Immutable.
 */
public final class Spans {

  /** Of a request that did nothing that is measured. */
  public static final Spans NONE = new Spans(new String[0], new long[0], 0);

  /** What one takes without its columns. */
  public static final long BYTES = Footprint.object(2, Integer.BYTES);

  private static final Span.Kind[] KINDS = Span.Kind.values();
  private static final int KIND_BITS = 3;

  private final String[] names;

  /** Of each step its beginning with kind and outcome in the lowest bits, and its duration. */
  private final long[] times;

  private final int notKept;

  private Spans(String[] names, long[] times, int notKept) {
    this.names = names;
    this.times = times;
    this.notKept = notKept;
  }

  /**
   * The steps of a request.
   *
   * @param steps in any order
   * @param notKept how many more there were
   */
  public static Spans of(List<Span> steps, int notKept) {
    List<Span> ordered = steps.stream().sorted(Spans::compare).toList();
    return new Spans(
        ordered.stream().map(Span::name).toArray(String[]::new),
        ordered.stream().flatMapToLong(Spans::encoded).toArray(),
        notKept);
  }

  /** The steps in the order of their beginning. */
  public List<Span> list() {
    return IntStream.range(0, names.length).mapToObj(this::step).toList();
  }

  /** How many steps there are. */
  public int size() {
    return names.length;
  }

  /** How many more the request had than are kept. */
  public int notKept() {
    return notKept;
  }

  /** The same steps, whose names are those that others keep as well. */
  public Spans named(BiFunction<Category, String, String> naming) {
    String[] renamed = names.clone();
    for (int i = 0; i < renamed.length; i++) {
      renamed[i] = naming.apply(kind(i).category(), names[i]);
    }
    return new Spans(renamed, times, notKept);
  }

  /** Bytes of this without its names. */
  public long retainedBytes() {
    return BYTES
        + Footprint.array(names.length, Footprint.REFERENCE)
        + Footprint.array(times.length, Long.BYTES);
  }

  private Span step(int i) {
    return new Span(
        kind(i),
        names[i],
        times[2 * i] >> (KIND_BITS + 1),
        times[2 * i + 1],
        (times[2 * i] & 1) != 0);
  }

  private Span.Kind kind(int i) {
    return KINDS[(int) (times[2 * i] >> 1) & ((1 << KIND_BITS) - 1)];
  }

  private static LongStream encoded(Span step) {
    long kind = (long) step.kind().ordinal() << 1 | (step.failed() ? 1 : 0);
    return LongStream.of(step.startNanos() << (KIND_BITS + 1) | kind, step.durationNanos());
  }

  private static int compare(Span one, Span other) {
    int byStart = Long.compare(one.startNanos(), other.startNanos());
    return byStart != 0 ? byStart : Long.compare(other.durationNanos(), one.durationNanos());
  }
}
