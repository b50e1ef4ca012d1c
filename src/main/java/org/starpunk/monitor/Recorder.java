package org.starpunk.monitor;

/**
 * Where probes put what they measured.
 *
 * <p>Safe for any number of threads; nothing here blocks, does I/O or throws.
 */
public interface Recorder {

  /**
   * The series of an operation. Resolve it once and keep it: this looks a map up. When no more
   * series are admitted, the answer is the category's series {@code (other)}.
   *
   * @param operation a bounded name: a template, a fingerprint, a method; never a raw path
   */
  Series series(Category category, String operation);

  /** The gauge of that name; made at its first mention. */
  Gauge gauge(String name);

  /** Keeps a metric in the ring of recent metrics, where it overwrites the oldest. */
  void keep(PerformanceMetric metric);

  /** Keeps a slow query in the slow-query log, where it overwrites the oldest. */
  void keep(SlowQuery query);

  /** Keeps a reading of memory in the memory history, where it overwrites the oldest. */
  void keep(MemorySample sample);

  /** Counts a failure of the monitor itself; the application goes on. */
  void probeFailed(Throwable failure);
}
