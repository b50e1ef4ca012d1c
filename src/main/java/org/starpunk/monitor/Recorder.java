package org.starpunk.monitor;

import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Where probes put what they measured.
 *
 * <p>Safe for any number of threads; nothing here does I/O or throws, and nothing waits once a name
 * is known.
 */
public interface Recorder {

  /**
   * The series of an operation. Resolve it once and keep it: this looks a map up. When no more
   * series are admitted, the answer is the category's series {@code (other)}.
   *
   * @param operation a bounded name: a template, a fingerprint, a method; never a raw path
   */
  Series series(Category category, String operation);

  /**
   * Sums the operations of a category up in another one too, each in the group that it belongs to;
   * {@code (other)} is a group of its own. Nothing is recorded twice: it is done when a summary is
   * made.
   *
   * @param groupOf from an operation's name to its group's; called by readers, on any thread
   */
  void group(Category operations, Category groups, UnaryOperator<String> groupOf);

  /** The gauge of that name; made at its first mention. */
  Gauge gauge(String name);

  /** Keeps a metric in the ring of recent metrics, where it overwrites the oldest. */
  void keep(PerformanceMetric metric);

  /**
   * Keeps a slow query in the slow-query log, where it overwrites the oldest, and among the slowest
   * of each fingerprint.
   */
  void keep(SlowQuery query);

  /** Puts a slow query that is known better now in the place of what was kept of it. */
  void amend(SlowQuery kept, SlowQuery amended);

  /** Keeps a statement that a request repeated, among those of the same request and statement. */
  void keep(RepeatedQuery query);

  /** Keeps a connection that was not closed, among those of the same request. */
  void keep(ConnectionLeak leak);

  /**
   * Whether a request that took so long is among the slowest of its name, so that its trace would
   * be kept. Cheap: asked once for every sampled request.
   *
   * @param request as in {@link RequestTrace#request()}
   */
  boolean wantsTrace(String request, long totalNanos);

  /**
   * Keeps a request's timeline among the slowest few of its name, and for a while in any case where
   * the log tells its id.
   */
  void keep(RequestTrace trace);

  /**
   * Counts what a request ran of one statement.
   *
   * @param request the request's series
   * @param fingerprint the statement's text without literals
   * @param executions how often
   * @param nanos time of all of them, fetching their rows included, in nanoseconds
   */
  void ran(Series request, String fingerprint, int executions, long nanos);

  /** Keeps a reading of memory in the memory history, where it overwrites the oldest. */
  void keep(MemorySample sample);

  /** Keeps what the process holds, in the place of what it held before. */
  void keep(ProcessState state);

  /** Keeps a class histogram, and the one before it. */
  void keep(ClassHistogram histogram);

  /**
   * Keeps a reading of the live set: evidence of whether the heap leaks.
   *
   * @param bytes heap in use right after a collection that looked at old objects too
   * @param atNanos the {@link Ticker}'s reading at that time
   */
  void keepLiveSet(long bytes, long atNanos);

  /**
   * Announces something that a probe retains, for the account of the monitor's own memory. What
   * several announce under one name adds up.
   *
   * @param holder what it is, such as {@code statement texts}
   * @param retainedBytes what it takes now; asked at any time, on any thread
   */
  void holds(String holder, LongSupplier retainedBytes);

  /**
   * Announces that a probe records later what it measured, many at a time. Whoever reads figures,
   * clears or pauses them has it recorded first.
   *
   * @param holder what waits, such as {@code finished requests}
   * @param retainedBytes what waits now; asked at any time, on any thread
   * @param recordNow records all that waits; on any thread, which may have to wait
   */
  void defers(String holder, LongSupplier retainedBytes, Runnable recordNow);

  /**
   * Takes what the monitor's own work took on an application's thread, once: one of {@value
   * OwnWork#ONE_OF} is measured.
   */
  void worked(OwnWork work, long durationNanos);

  /** Counts a failure of the monitor itself; the application goes on. */
  void probeFailed(Throwable failure);
}
