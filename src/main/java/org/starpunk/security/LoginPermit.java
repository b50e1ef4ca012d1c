package org.starpunk.security;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The right to have one password checked, or how long it is until there is one. What it took counts
 * as a failure until it is given back.
 *
 * @param taken the buckets that a token was taken from
 * @param delay zero if the password may be checked
 * @param last whether the next failure will have to wait
 */
record LoginPermit(List<Bucket> taken, Duration delay, boolean last) {

  /** Takes a token from each bucket, or from none. */
  static LoginPermit from(Bucket... buckets) {
    List<Bucket> taken = new ArrayList<>();
    boolean last = false;
    for (Bucket bucket : buckets) {
      ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
      if (!probe.isConsumed()) {
        taken.forEach(each -> each.addTokens(1));
        return new LoginPermit(List.of(), Duration.ofNanos(probe.getNanosToWaitForRefill()), false);
      }
      taken.add(bucket);
      last |= probe.getRemainingTokens() == 0;
    }
    return new LoginPermit(taken, Duration.ZERO, last);
  }

  boolean isGranted() {
    return delay.isZero();
  }

  /** It was no failure. */
  void giveBack() {
    taken.forEach(each -> each.addTokens(1));
  }
}
