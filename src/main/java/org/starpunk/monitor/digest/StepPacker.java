package org.starpunk.monitor.digest;

import org.starpunk.monitor.Footprint;

/**
 * Writes closed steps, as {@link PackedSteps} reads them. For one thread at a time: it keeps its
 * scratch space.
 */
final class StepPacker {

  private final PackWriter steps = new PackWriter();
  private final PackWriter body = new PackWriter();
  private final Tally sum = new Tally();
  private long newer;

  /**
   * A step besides others.
   *
   * @param oldest steps below it are left out
   */
  byte[] with(byte[] others, long step, Tally tally, long oldest) {
    return step >= PackedSteps.newest(others)
        ? prepend(others, step, tally, oldest)
        : merge(others, prepend(PackedSteps.NONE, step, tally, oldest), oldest);
  }

  /** A step in front of others, none of which is newer. */
  private byte[] prepend(byte[] older, long step, Tally tally, long oldest) {
    begin();
    if (step >= oldest) {
      write(step, tally);
    }
    copy(older, oldest);
    return steps.toBytes();
  }

  /** The steps from the oldest that is kept on. */
  byte[] without(byte[] all, long oldest) {
    begin();
    copy(all, oldest);
    return steps.toBytes();
  }

  /** The steps of both, those of the same number added up; steps below the oldest are left out. */
  byte[] merge(byte[] one, byte[] other, long oldest) {
    begin();
    PackedSteps a = new PackedSteps(one);
    PackedSteps b = new PackedSteps(other);
    boolean inA = a.next(oldest);
    boolean inB = b.next(oldest);
    while (inA || inB) {
      long step = Math.max(inA ? a.step() : -1, inB ? b.step() : -1);
      sum.clear();
      inA = addAll(a, inA, step, oldest);
      inB = addAll(b, inB, step, oldest);
      write(step, sum);
    }
    return steps.toBytes();
  }

  private void copy(byte[] from, long oldest) {
    PackedSteps rest = new PackedSteps(from);
    while (rest.next(oldest)) {
      distance(rest.step());
      rest.copyTo(steps);
    }
  }

  /** Adds all parts of one step; whether there are older ones. */
  private boolean addAll(PackedSteps from, boolean more, long step, long oldest) {
    boolean any = more;
    while (any && from.step() == step) {
      from.addTo(sum);
      any = from.next(oldest);
    }
    return any;
  }

  private void begin() {
    steps.clear();
    newer = 0;
  }

  private void write(long step, Tally tally) {
    distance(step);
    body.clear();
    PackedTally.write(tally, body);
    steps.number(body.length());
    steps.append(body);
  }

  private void distance(long step) {
    steps.number(steps.length() == 0 ? step : newer - step);
    newer = step;
  }

  /** What this takes. */
  long bytes() {
    return Footprint.object(3, Long.BYTES)
        + steps.retainedBytes()
        + body.retainedBytes()
        + Tally.BYTES;
  }
}
