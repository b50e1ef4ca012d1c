package org.starpunk.monitor.capture.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.OwnWork;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.TraceNumbers;
import org.starpunk.monitor.capture.flight.Flight;
import org.starpunk.monitor.capture.flight.RequestEvent;

/** One request from its first dispatch to its completion. */
final class TimedRequest extends CurrentRequest {

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final DispatchSum allocation;
  private final DispatchSum cpu;
  private final @Nullable RequestEvent event = Flight.request();
  private long ownNanos;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private int status;
  private boolean failed;
  private boolean staticFile;
  private boolean asynchronous;
  private long asynchronousFrom;

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
  }

  /** The current thread begins to work for this request. */
  void enterDispatch() {
    enter();
    allocation.enter();
    cpu.enter();
  }

  /** The current thread has done its work; what it used is added up. */
  void leaveDispatch() {
    cpu.leave();
    allocation.leave();
    exit();
  }

  /** Claims the one completion that this request has; false for everybody after the first. */
  boolean complete() {
    return open.compareAndSet(true, false);
  }

  /** Reads the status of its answer, now that it is complete. */
  void readStatus() {
    status = response.getStatus();
  }

  /** The status that was read; 0 before. */
  int status() {
    return status;
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
   * Whether the request, whose status was read, ended in a server error or an exception. That a
   * listener of a stream has gone is none.
   */
  boolean failed() {
    return status >= 500 || (failed && !isStream());
  }

  /**
   * How long it took. A stream of events lasts for as long as somebody listens, which tells nothing
   * of the site: its time is the one until it stood.
   *
   * @param nanos the ticker's reading at its end
   */
  long durationUntil(long nanos) {
    return (isStream() ? asynchronousFrom : nanos) - startNanos();
  }

  /** Whether it sends events (Server-Sent Events) until somebody hangs up. */
  boolean isStream() {
    String type = asynchronous ? response.getContentType() : null;
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

  /** Ends the event of a flight recording, where there is one. */
  void tellFlight(String operation, long responseBytes) {
    if (event != null) {
      event.end(
          operation,
          new RequestEvent.Outcome(status, failed(), responseBytes),
          new RequestEvent.DatabaseUse(queries(), queryNanos(), connectionNanos()));
    }
  }

  HttpServletRequest request() {
    return request;
  }

  HttpServletResponse response() {
    return response;
  }
}
