package org.starpunk.monitor.capture.sql;

import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Series;

/**
 * A statement as the probe knows it: its fingerprint and where its executions are counted. Safe for
 * any number of threads.
 */
final class KnownStatement {

  /** One of these with its fingerprint, but without the texts. */
  static final long BYTES =
      Footprint.object(2, Integer.BYTES + 1) + Footprint.object(2, Integer.BYTES + 1);

  private final SqlFingerprint fingerprint;
  private final int retainedBytes;
  private volatile @Nullable Series query;
  private boolean found;

  /**
   * @param query the series of its fingerprint, or null to look it up when it is needed
   * @param retainedBytes what keeping it takes
   */
  KnownStatement(SqlFingerprint fingerprint, @Nullable Series query, long retainedBytes) {
    this.fingerprint = fingerprint;
    this.query = query;
    this.retainedBytes = Math.toIntExact(retainedBytes);
  }

  SqlFingerprint fingerprint() {
    return fingerprint;
  }

  /**
   * Where the next execution is counted. A series that stands for all that were not admitted is
   * used once: at the next execution this one may be.
   */
  Series query(Recorder recorder) {
    Series known = query;
    if (known == null) {
      return lookUp(recorder);
    }
    if (!isOwn(known)) {
      query = null;
    }
    return known;
  }

  /** Notes that it was found by its text; written only if it changes, as many threads do this. */
  void noteFound() {
    if (!found) {
      found = true;
    }
  }

  /** Whether it was found since this was asked last. */
  boolean wasFound() {
    boolean was = found;
    found = false;
    return was;
  }

  int retainedBytes() {
    return retainedBytes;
  }

  private Series lookUp(Recorder recorder) {
    Series series = recorder.series(Category.QUERY, fingerprint.text());
    if (isOwn(series)) {
      query = series;
    }
    return series;
  }

  /** Whether a series is of its fingerprint alone. */
  private boolean isOwn(Series series) {
    return series.operation().equals(fingerprint.text());
  }
}
