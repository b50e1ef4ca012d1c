package org.starpunk.monitor;

import java.util.Optional;

/** Takes class histograms of this JVM. Safe for any number of threads. */
public interface ClassHistograms {

  /**
   * Collects the whole heap and counts what is left of it, while the application stands still; the
   * result is recorded too. One at a time.
   *
   * @return the histogram, or nothing while another one is being taken
   * @throws UnsupportedOperationException if this JVM cannot tell
   */
  Optional<ClassHistogram> take();
}
