package org.starpunk.monitor.capture;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.Spans;

/**
 * What the request that this thread serves has done so far. The timing filter opens it, other
 * probes add to it, the filter reads it at the end.
 *
 * <p>Used by one thread at a time; an asynchronous request takes its own along from dispatch to
 * dispatch, and the container's hand-over orders the accesses. When it is over, whoever counts it
 * takes it over.
 */
public class CurrentRequest {

  private static final @Nullable HeldResource[] NOTHING_HELD = {};

  /** A place for one of these; it is the JDK's array so that what stays keeps no application. */
  private static final ThreadLocal<@Nullable Object @Nullable []> PLACE = new ThreadLocal<>();

  private final String method;
  private final boolean sampled;
  private final long startNanos;
  private final TraceNumbers numbers;
  private @Nullable String route;
  private boolean keepsRoute;
  private @Nullable RequestQueries queries;
  private @Nullable RequestNotes notes;
  private boolean defers;
  private boolean over;

  /** Of texts that nobody else holds. */
  private long textBytes;

  private long traceNumber;
  private boolean told;
  private long connectionNanos;
  private @Nullable HeldResource[] held = NOTHING_HELD;

  /**
   * @param method the HTTP method, normalised
   * @param sampled whether details of this request are recorded
   * @param startNanos the ticker's reading when it began
   * @param numbers where the number of its trace comes from, if it needs one
   */
  public CurrentRequest(String method, boolean sampled, long startNanos, TraceNumbers numbers) {
    this.method = method;
    this.sampled = sampled;
    this.startNanos = startNanos;
    this.numbers = numbers;
  }

  /** One that began at the ticker's origin, in an application that began in 1970. */
  public CurrentRequest(String method, boolean sampled) {
    this(method, sampled, 0, new TraceNumbers(0));
  }

  /** The request of this thread, or null when it serves none. */
  public static @Nullable CurrentRequest get() {
    Object[] here = PLACE.get();
    return here == null ? null : (CurrentRequest) here[0];
  }

  /** Whether details are recorded on this thread: always outside of a request. */
  public static boolean isSampled() {
    CurrentRequest current = get();
    return current == null || current.sampled;
  }

  /**
   * Counts one execution, and adds it as a step to the timeline of the request that the current
   * thread serves, if any; by the name of the series.
   *
   * @param endNanos the ticker's reading when it ended
   */
  public static void record(
      Span.Kind kind, Series series, long durationNanos, boolean failed, long endNanos) {
    CurrentRequest current = get();
    if (current == null) {
      series.record(durationNanos, failed, endNanos);
    } else {
      current.step(kind, series, durationNanos, failed, endNanos);
    }
  }

  /**
   * {@link Series#record}, at once or when the request that the current thread serves is over: what
   * it did is counted with it.
   */
  public static void record(Series series, long durationNanos, boolean failed, long endNanos) {
    CurrentRequest current = get();
    if (current == null || !current.defers) {
      series.record(durationNanos, failed, endNanos);
    } else {
      current.notes().record(series, durationNanos, failed, endNanos);
    }
  }

  /** {@link Series#add}, at once or when the request that the current thread serves is over. */
  public static void add(Series series, Quantity quantity, long amount, long atNanos) {
    CurrentRequest current = get();
    if (current == null || !current.defers) {
      series.add(quantity, amount, atNanos);
    } else {
      current.notes().add(series, quantity, amount, atNanos);
    }
  }

  /**
   * Counts one execution, and adds it as a step to the timeline by the name of the series; for the
   * request that the current thread serves.
   *
   * @param endNanos the ticker's reading when it ended
   */
  public final void step(
      Span.Kind kind, Series series, long durationNanos, boolean failed, long endNanos) {
    if (!defers) {
      series.record(durationNanos, failed, endNanos);
      show(kind, series.operation(), durationNanos, failed, endNanos);
    } else if (sampled) {
      notes().recordStep(series, kind, durationNanos, failed, endNanos);
    } else {
      notes().record(series, durationNanos, failed, endNanos);
    }
  }

  /** The same by the name of a statement, of which the series may be one that stands for many. */
  public final void query(
      Series series, String statement, long durationNanos, boolean failed, long endNanos) {
    if (series.operation().equals(statement)) {
      step(Span.Kind.QUERY, series, durationNanos, failed, endNanos);
    } else {
      textBytes += 2L * statement.length();
      record(series, durationNanos, failed, endNanos);
      show(Span.Kind.QUERY, statement, durationNanos, failed, endNanos);
    }
  }

  /**
   * Counts the time that it took to read rows, and adds it as a step; for the request that the
   * current thread serves.
   *
   * @param statement the step's name, as of {@link #query}
   * @param endNanos the ticker's reading when they were read
   */
  public final void fetch(Series series, String statement, long fetchNanos, long endNanos) {
    if (defers && sampled && series.operation().equals(statement)) {
      notes().addStep(series, Quantity.FETCH_NANOS, Span.Kind.FETCH, fetchNanos, endNanos);
    } else {
      add(series, Quantity.FETCH_NANOS, fetchNanos, endNanos);
      show(Span.Kind.FETCH, statement, fetchNanos, false, endNanos);
    }
  }

  /** Adds a step to the timeline if the request is sampled; one that ends after it is not seen. */
  private void show(
      Span.Kind kind, String name, long durationNanos, boolean failed, long endNanos) {
    if (sampled && !over) {
      notes().showStep(name, kind, durationNanos, failed, endNanos);
    }
  }

  /** Makes this the request of the current thread. */
  public final void enter() {
    Object[] here = PLACE.get();
    if (here == null) {
      here = new Object[1];
      PLACE.set(here);
    }
    here[0] = this;
  }

  /**
   * Ends the current thread's work for its request, if any. What stays on the thread is an empty
   * place: to remove it takes a microsecond, most of it in the JVM.
   *
   * @return the one that it was at work for, or null
   */
  public static @Nullable CurrentRequest exit() {
    Object[] here = PLACE.get();
    if (here == null) {
      return null;
    }
    CurrentRequest before = (CurrentRequest) here[0];
    here[0] = null;
    return before;
  }

  /**
   * From now on what it does waits for {@link #recordDeferred}; some of it, where there is much or
   * it takes long, is recorded before.
   */
  protected final void defer() {
    defers = true;
  }

  /** Records what was deferred. */
  public final void recordDeferred() {
    if (notes != null) {
      notes.recordAll();
    }
  }

  /**
   * It is counted: whoever holds it still holds no notes any more, and the statements that it ran,
   * which a pool may keep open, do not hold it.
   */
  public final void forgetNotes() {
    notes = null;
    RequestQueries counted = queries;
    if (counted != null) {
      queries = null;
      counted.letGo();
    }
  }

  /** From now on all is recorded at once. No series is held that has been recorded on before. */
  public final void deferNoMore() {
    defers = false;
    if (notes != null) {
      notes.keepNames();
    }
  }

  /** It is over, and may be counted by another thread: what comes now is not of it. */
  protected final void close() {
    over = true;
    defers = false;
  }

  final boolean isOver() {
    return over;
  }

  private RequestNotes notes() {
    RequestNotes known = notes;
    if (known == null) {
      known = new RequestNotes();
      notes = known;
    }
    return known;
  }

  /** What its notes and statements take. */
  protected final long partsBytes() {
    return textBytes
        + (notes == null ? 0 : notes.bytes())
        + (queries == null ? 0 : queries.bytes())
        + (held.length == 0 ? 0 : Footprint.array(held.length, Footprint.REFERENCE));
  }

  /** The ticker's reading when it began. */
  public final long startNanos() {
    return startNanos;
  }

  public final String method() {
    return method;
  }

  public final boolean sampled() {
    return sampled;
  }

  /** Names the route, unless it is known already. */
  public final void offerRoute(String template) {
    if (route == null) {
      route = template;
    }
  }

  /** Names the route as precisely as it can be known, unless it keeps the one that it has. */
  public final void nameRoute(String template) {
    if (!keepsRoute) {
      route = template;
    }
  }

  /** From now on an error page is served for it, whose route is not its own. */
  public final void keepRoute() {
    keepsRoute = true;
  }

  /** The route template that a probe named, or null. */
  public final @Nullable String route() {
    return route;
  }

  /** {@code GET /notes/{slug}}, or empty while the route is not known. */
  public final String name() {
    return nameBy(route);
  }

  /** What its name would be by another route, or by none. */
  public final String nameBy(@Nullable String template) {
    return template == null ? "" : method + ' ' + template;
  }

  /**
   * Adds one execution of a statement.
   *
   * @param fingerprint the statement's text without literals; the same object each time where that
   *     is possible
   * @return all executions of that statement so far
   */
  public final QueryRepetition execute(String fingerprint, long durationNanos) {
    RequestQueries known = queries;
    if (known == null) {
      known = new RequestQueries(this);
      queries = known;
    }
    return known.execute(fingerprint, durationNanos);
  }

  /** What it did so far. */
  public final Spans spans() {
    return notes == null || !sampled ? Spans.NONE : notes.spans(startNanos);
  }

  /** The number of its trace; taken when it is first asked for. */
  public final long traceNumber() {
    if (traceNumber == 0) {
      traceNumber = numbers.next();
    }
    return traceNumber;
  }

  /** Notes that a line of the log tells the id, so that the trace is to be kept. */
  public final void tell() {
    told = true;
  }

  /** Whether a line of the log tells the id of its trace. */
  public final boolean told() {
    return told && sampled;
  }

  public final int queries() {
    return queries == null ? 0 : queries.executions();
  }

  /** Time spent in statements and in fetching their rows, in nanoseconds. */
  public final long queryNanos() {
    return queries == null ? 0 : queries.nanos();
  }

  /** Notes that the request has opened something. */
  public final void hold(HeldResource resource) {
    for (int i = 0; i < held.length; i++) {
      if (held[i] == null) {
        held[i] = resource;
        return;
      }
    }
    int length = held.length;
    held = length == 0 ? new HeldResource[1] : Arrays.copyOf(held, length + 2);
    held[length] = resource;
  }

  /** Notes that it has closed it again. */
  public final void release(HeldResource resource) {
    for (int i = 0; i < held.length; i++) {
      if (held[i] == resource) {
        held[i] = null;
        return;
      }
    }
  }

  /** Adds time for which it held a connection. */
  public final void addConnection(long heldNanos) {
    connectionNanos += heldNanos;
  }

  /** Time for which it held connections, all together, in nanoseconds. */
  public final long connectionNanos() {
    return connectionNanos;
  }

  /** Whether there is anything to tell at the end, so that the clock need not be read in vain. */
  public final boolean hasMoreToTell() {
    return (queries != null && queries.mayRepeat()) || holdsAnything();
  }

  /**
   * Counts the statements that it ran.
   *
   * @param ofRoute where the request itself is counted
   */
  public final void countStatements(Recorder recorder, Series ofRoute) {
    if (queries != null) {
      queries.count(recorder, ofRoute);
    }
  }

  /**
   * Ends the request, whose route is known by now: tells what it repeated and what it left open.
   *
   * @param at wall time
   */
  public final void end(Recorder recorder, Instant at) {
    if (queries != null) {
      queries.tell(recorder, at, name());
    }
    for (HeldResource resource : held) {
      if (resource != null) {
        resource.outlived(this);
      }
    }
    held = NOTHING_HELD;
  }

  private boolean holdsAnything() {
    for (HeldResource resource : held) {
      if (resource != null) {
        return true;
      }
    }
    return false;
  }
}
