package org.starpunk.monitor.digest;

import java.util.function.LongFunction;

/**
 * Goes through the closed steps of a series, the newest first. They stand in one array of bytes, as
 * a {@link StepPacker} wrote them: for each step its distance to the newer one (for the newest: its
 * number), the length of what follows, and a {@link PackedTally}. A step may come more than once;
 * then its parts add up.
 */
final class PackedSteps {

  /** No step. */
  static final byte[] NONE = {};

  private final byte[] bytes;
  private final PackReader reader;
  private long step;
  private int start;
  private int end;

  PackedSteps(byte[] bytes) {
    this.bytes = bytes;
    this.reader = new PackReader(bytes);
  }

  /** Adds up the steps from the given one on, each into the tally that is named for it. */
  static void addTo(byte[] bytes, long oldest, LongFunction<Tally> tallyOfStep) {
    PackedSteps steps = new PackedSteps(bytes);
    while (steps.next(oldest)) {
      steps.addTo(tallyOfStep.apply(steps.step()));
    }
  }

  /** Counts of zero that cover the buckets of the newest step. */
  static RunningCounts counts(byte[] bytes, QuantityCells cells) {
    PackedSteps steps = new PackedSteps(bytes);
    if (!steps.next(0)) {
      return RunningCounts.none(cells);
    }
    steps.reader.continueAt(steps.start);
    int span = PackedTally.span(steps.reader);
    int first = PackedTally.first(steps.reader, span);
    return span == 0
        ? RunningCounts.none(cells)
        : RunningCounts.covering(cells, first, first + span - 1);
  }

  /** The number of the newest step; 0 where there is none. */
  static long newest(byte[] bytes) {
    PackedSteps steps = new PackedSteps(bytes);
    return steps.next(0) ? steps.step() : 0;
  }

  /** Goes on to the next older step; false where there is none from the given one on. */
  boolean next(long oldest) {
    reader.continueAt(end);
    if (!reader.hasMore()) {
      return false;
    }
    long distance = reader.number();
    step = end == 0 ? distance : step - distance;
    int length = reader.number(bytes.length);
    start = reader.position();
    reader.skip(length);
    end = reader.position();
    return step >= oldest;
  }

  long step() {
    return step;
  }

  void addTo(Tally tally) {
    reader.continueAt(start);
    PackedTally.read(reader, tally);
  }

  /** Copies this step's tally as it is. */
  void copyTo(PackWriter writer) {
    writer.number(end - start);
    writer.bytes(bytes, start, end);
  }
}
