package org.starpunk.monitor.capture.http;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.OwnWork;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.TraceNumbers;
import org.starpunk.monitor.capture.flight.Flight;
import org.starpunk.monitor.capture.flight.RequestEvent;

/** One request from its first dispatch to its completion. */
final class TimedRequest extends CurrentRequest {

  /** One of these with its sums, without what {@link #partsBytes} tells. */
  private static final long OWN_BYTES =
      Footprint.object(14, 11 * Long.BYTES + 2 * Integer.BYTES + 8)
          + 2 * Footprint.object(1, 2 * Long.BYTES)
          + Footprint.object(0, Integer.BYTES);

  private @Nullable HttpServletRequest request;
  private @Nullable HttpServletResponse response;
  private @Nullable HttpServletMapping mapping;
  private final DispatchSum allocation;
  private final DispatchSum cpu;
  private @Nullable RequestEvent event = Flight.request();
  private long ownNanos;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private int status;
  private long endNanos;
  private long durationNanos;
  private long responseBytes;
  private boolean failed;
  private boolean staticFile;
  private boolean asynchronous;
  private long asynchronousFrom;
  private @Nullable TimedRequest linked;
  private int waiting;
  private long bytes;
  private long waitingBytes;

  /**
   * @param allocation sums what its threads allocate
   * @param cpu sums what they compute
   * @param startNanos the ticker's reading at the first dispatch
   * @param numbers where the number of its trace comes from
   */
  TimedRequest(
      HttpServletRequest request,
      HttpServletResponse response,
      boolean sampled,
      DispatchSum allocation,
      DispatchSum cpu,
      long startNanos,
      TraceNumbers numbers) {
    super(Methods.normalised(request.getMethod()), sampled, startNanos, numbers);
    this.request = request;
    this.response = response;
    this.allocation = allocation;
    this.cpu = cpu;
    defer();
  }

  /** The current thread begins to work for this request. */
  void enterDispatch() {
    enter();
    allocation.enter();
    cpu.enter();
  }

  /** The current thread has done its work; what it used is added up. */
  void leaveDispatch() {
    exit();
    addUsed();
  }

  /** The current thread has left it; what it used is added up. */
  void addUsed() {
    cpu.leave();
    allocation.leave();
  }

  /** Claims the one completion that this request has; false for everybody after the first. */
  boolean complete() {
    return open.compareAndSet(true, false);
  }

  /** Whether it is complete, and nothing of it is measured any more. */
  boolean completed() {
    return !open.get();
  }

  /**
   * Notes what is known now that it is over; of request and response, which the container uses for
   * others, nothing is asked any more.
   *
   * @param nanos the ticker's reading
   * @param counted tells the bytes of the answer's body, or -1
   */
  void settle(long nanos, ResponseBytes counted) {
    HttpServletResponse answer = response();
    status = answer.getStatus();
    boolean stream = isStream();
    endNanos = nanos;
    durationNanos = (stream ? asynchronousFrom : nanos) - startNanos();
    failed = status >= 500 || (failed && !stream);
    responseBytes = counted.of(request(), answer);
    close();
    request = null;
    response = null;
    mapping = null;
  }

  /** The status of its answer; 0 before it is settled. */
  int status() {
    return status;
  }

  /** The ticker's reading at its end. */
  long endNanos() {
    return endNanos;
  }

  /**
   * How long it took, once it is settled. A stream of events lasts for as long as somebody listens,
   * which tells nothing of the site: its time is the one until it stood.
   */
  long durationNanos() {
    return durationNanos;
  }

  /** Bytes of the answer's body, or -1 when not known. */
  long responseBytes() {
    return responseBytes;
  }

  /**
   * From now on its end is that of its asynchronous work.
   *
   * @param nanos the ticker's reading
   */
  void continueAsynchronously(long nanos) {
    if (!asynchronous) {
      asynchronous = true;
      asynchronousFrom = nanos;
    }
  }

  boolean asynchronous() {
    return asynchronous;
  }

  void fail() {
    failed = true;
  }

  /**
   * Whether it ended in a server error or an exception, once it is settled. That a listener of a
   * stream has gone is none.
   */
  boolean failed() {
    return failed;
  }

  /** Whether it sends events (Server-Sent Events) until somebody hangs up; false once settled. */
  boolean isStream() {
    HttpServletResponse answer = response;
    String type = asynchronous && answer != null ? answer.getContentType() : null;
    return type != null && type.startsWith("text/event-stream");
  }

  /** Names the route as one of static files. */
  void serveStaticFile(String template) {
    offerRoute(template);
    staticFile = true;
  }

  boolean staticFile() {
    return staticFile;
  }

  /** Bytes that the request's threads allocated, or -1 when not measured. */
  long allocatedBytes() {
    return allocation.sum();
  }

  /** Nanoseconds that they computed, or -1 when not measured. */
  long cpuNanos() {
    return cpu.sum();
  }

  /** Whether it is one of those of which the monitor measures its own work. */
  boolean measuresOwnWork() {
    return OwnWork.isMeasured(startNanos());
  }

  /** Adds what the monitor's own work took. */
  void addOwnWork(long nanos) {
    ownNanos += nanos;
  }

  /** What the monitor's own work took so far. */
  long ownNanos() {
    return ownNanos;
  }

  /** Whether there is an event of a flight recording to end. */
  boolean isFlightRecorded() {
    return event != null;
  }

  /** Ends the event of a flight recording, where there is one. */
  void tellFlight(String operation) {
    if (event != null) {
      event.end(
          operation,
          new RequestEvent.Outcome(status, failed, responseBytes),
          new RequestEvent.DatabaseUse(queries(), queryNanos(), connectionNanos()));
      event = null;
    }
  }

  /** The request, until it is settled. */
  HttpServletRequest request() {
    return Objects.requireNonNull(request);
  }

  /** Its answer, until it is settled. */
  HttpServletResponse response() {
    return Objects.requireNonNull(response);
  }

  /** By which mapping it is served. It is asked for once, as the container makes it anew. */
  HttpServletMapping mapping() {
    HttpServletMapping known = mapping;
    if (known == null) {
      known = request().getHttpServletMapping();
      mapping = known;
    }
    return known;
  }

  /**
   * Waits behind another one to be counted, or behind none.
   *
   * @return what they and all before them take
   */
  long follow(@Nullable TimedRequest earlier) {
    if (bytes == 0) {
      bytes = OWN_BYTES + partsBytes();
    }
    linked = earlier;
    waiting = 1 + (earlier == null ? 0 : earlier.waiting);
    waitingBytes = bytes + (earlier == null ? 0 : earlier.waitingBytes);
    return waitingBytes;
  }

  /** The one that it is linked to, or null. */
  @Nullable TimedRequest linked() {
    return linked;
  }

  /** Links it to another one, or to none. */
  void link(@Nullable TimedRequest other) {
    linked = other;
  }

  /** How many wait with it. */
  int waiting() {
    return waiting;
  }

  /** What they take. */
  long waitingBytes() {
    return waitingBytes;
  }
}
