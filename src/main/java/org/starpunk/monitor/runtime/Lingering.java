package org.starpunk.monitor.runtime;

import java.time.Duration;

/**
 * How long a task stays for more to do.
 *
 * @param pause how long, once it has done all, it waits before it looks again, and ends if there is
 *     nothing; zero to end at once
 * @param most how long after it began it still does so
 */
record Lingering(Duration pause, Duration most) {

  static final Lingering NONE = new Lingering(Duration.ZERO, Duration.ZERO);
}
