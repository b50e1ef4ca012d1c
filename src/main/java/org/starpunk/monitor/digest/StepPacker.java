package org.starpunk.monitor.digest;

import org.starpunk.monitor.Footprint;

/**
 * Writes closed steps, as {@link PackedSteps} reads them. For one thread at a time: it keeps its
 * scratch space.
 */
final class StepPacker {

  private final PackWriter steps = new PackWriter();
  private final PackWriter body = new PackWriter();
  private long newer;

  /**
   * A step besides others.
   *
   * @param tally what the step counted; what they have of the same step may be added to it
   * @param oldest steps below it are left out
   */
  byte[] with(byte[] others, long step, Tally tally, long oldest) {
    return step >= PackedSteps.newest(others)
        ? prepend(others, step, tally, oldest)
        : merge(others, prepend(PackedSteps.NONE, step, tally, oldest), oldest);
  }

  /** A step in front of others, none of which is newer. */
  private byte[] prepend(byte[] older, long step, Tally tally, long oldest) {
    PackedSteps rest = new PackedSteps(older);
    boolean more = rest.next(oldest);
    while (more && rest.step() == step) {
      rest.addTo(tally);
      more = rest.next(oldest);
    }
    begin();
    if (step >= oldest) {
      write(step, tally);
    }
    copy(rest, more, oldest);
    return finish();
  }

  /** The steps from the oldest that is kept on. */
  byte[] without(byte[] all, long oldest) {
    PackedSteps rest = new PackedSteps(all);
    begin();
    copy(rest, rest.next(oldest), oldest);
    return finish();
  }

  private void copy(PackedSteps from, boolean present, long oldest) {
    boolean more = present;
    while (more) {
      distance(from.step());
      from.copyTo(steps);
      more = from.next(oldest);
    }
  }

  /** The steps of both, those of the same number added up; steps below the oldest are left out. */
  byte[] merge(byte[] one, byte[] other, long oldest) {
    Tally sum = new Tally();
    begin();
    PackedSteps a = new PackedSteps(one);
    PackedSteps b = new PackedSteps(other);
    boolean inA = a.next(oldest);
    boolean inB = b.next(oldest);
    while (inA || inB) {
      long step = Math.max(inA ? a.step() : -1, inB ? b.step() : -1);
      sum.clear();
      inA = addAll(a, inA, step, oldest, sum);
      inB = addAll(b, inB, step, oldest, sum);
      write(step, sum);
    }
    return finish();
  }

  /** Adds all parts of one step; whether there are older ones. */
  private boolean addAll(PackedSteps from, boolean more, long step, long oldest, Tally sum) {
    boolean any = more;
    while (any && from.step() == step) {
      from.addTo(sum);
      any = from.next(oldest);
    }
    return any;
  }

  /** One tally by itself. */
  byte[] pack(Tally tally) {
    body.clear();
    PackedTally.write(tally, body);
    return body.toBytes();
  }

  /** Without what is left where the last one found no memory. */
  private void begin() {
    steps.clear();
    newer = 0;
  }

  private byte[] finish() {
    byte[] bytes = steps.toBytes();
    steps.clear();
    return bytes;
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
    return Footprint.object(2, Long.BYTES) + steps.retainedBytes() + body.retainedBytes();
  }
}
