package org.starpunk.monitor.digest;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.RequestTrace;

/**
 * The traces of one request name: the slowest {@value #MOST}, the slowest first, and the latest of
 * the others that the log tells of. Immutable.
 */
final class Slowest {

  /** Traces of one name that are kept for being slow. */
  static final int MOST = 3;

  static final Slowest NONE = new Slowest(new KeptTrace[0], null);

  private static final long OWN_BYTES = Footprint.object(2, 0);

  private final KeptTrace[] slowest;
  private final @Nullable KeptTrace told;

  private Slowest(KeptTrace[] slowest, @Nullable KeptTrace told) {
    this.slowest = slowest;
    this.told = told;
  }

  private static Slowest of(Stream<KeptTrace> all) {
    KeptTrace[] ordered =
        all.sorted(Comparator.comparingLong(KeptTrace::nanos).reversed()).toArray(KeptTrace[]::new);
    KeptTrace latestTold =
        Arrays.stream(ordered)
            .skip(MOST)
            .filter(each -> each.trace().told())
            .max((one, other) -> Long.signum(one.trace().endNanos() - other.trace().endNanos()))
            .orElse(null);
    return new Slowest(Arrays.copyOf(ordered, Math.min(MOST, ordered.length)), latestTold);
  }

  Slowest with(KeptTrace another) {
    return of(Stream.concat(all(), Stream.of(another)));
  }

  @SuppressWarnings("ReferenceEquality") // one of these very objects
  Slowest without(KeptTrace one) {
    return of(all().filter(each -> each != one));
  }

  /** Those that are still wanted, each as it is now. */
  Slowest refreshed(Predicate<RequestTrace> wanted, UnaryOperator<KeptTrace> refreshing) {
    return of(all().filter(each -> wanted.test(each.trace())).map(refreshing));
  }

  boolean isEmpty() {
    return slowest.length == 0 && told == null;
  }

  /** All of them, the slowest first. */
  Stream<KeptTrace> all() {
    return Stream.concat(Arrays.stream(slowest), Stream.ofNullable(told));
  }

  /** How long a request must take at least to be kept, less a nanosecond. */
  long floorNanos(Pressure pressure) {
    int next = slowest.length + 1;
    if (next > Math.min(MOST, pressure.rank()) && slowest.length > 0) {
      return slowest[slowest.length - 1].nanos();
    }
    return next == pressure.rank() ? pressure.nanos() : -1;
  }

  /** What is given up first where there is no room for all. */
  Optional<Pressure> last() {
    if (slowest.length > 1) {
      return Optional.of(new Pressure(slowest.length, slowest[slowest.length - 1]));
    }
    return all().min(Comparator.comparingLong(KeptTrace::nanos)).map(fast -> new Pressure(1, fast));
  }

  long retainedBytes() {
    return OWN_BYTES
        + Footprint.array(slowest.length, Footprint.REFERENCE)
        + all().mapToLong(KeptTrace::bytes).sum();
  }
}
