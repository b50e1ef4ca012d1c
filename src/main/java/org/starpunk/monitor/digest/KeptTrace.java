package org.starpunk.monitor.digest;

import java.util.HashSet;
import java.util.Set;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.RequestTrace;
import org.starpunk.monitor.Span;

/**
 * A trace and what it takes.
 *
 * @param bytes all of it, with the texts that it has to itself
 */
record KeptTrace(RequestTrace trace, int bytes) {

  private static final long OWN_BYTES = Footprint.object(1, Integer.BYTES);

  static KeptTrace of(RequestTrace trace, SeriesNames names) {
    Set<String> seen = new HashSet<>();
    long texts = 0;
    if (!names.isName(Category.REQUEST, trace.request())) {
      texts += Footprint.string(trace.request());
    }
    for (Span step : trace.steps()) {
      if (seen.add(step.name()) && !names.isName(step.kind().category(), step.name())) {
        texts += Footprint.string(step.name());
      }
    }
    long bytes = OWN_BYTES + RequestTrace.BYTES + trace.spans().retainedBytes() + texts;
    return new KeptTrace(trace, Math.toIntExact(bytes));
  }

  long nanos() {
    return trace.totalNanos();
  }
}
