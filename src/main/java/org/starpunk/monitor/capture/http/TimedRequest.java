package org.starpunk.monitor.capture.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.starpunk.monitor.capture.CurrentRequest;

/** One request from its first dispatch to its completion. */
final class TimedRequest extends CurrentRequest {

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final DispatchSum allocation;
  private final DispatchSum cpu;
  private final long startNanos;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private boolean failed;
  private boolean staticFile;
  private boolean asynchronous;
  private long asynchronousFrom;

  /**
   * @param allocation sums what its threads allocate
   * @param cpu sums what they compute
   * @param startNanos the ticker's reading at the first dispatch
   */
  TimedRequest(
      HttpServletRequest request,
      HttpServletResponse response,
      boolean sampled,
      DispatchSum allocation,
      DispatchSum cpu,
      long startNanos) {
    super(Methods.normalised(request.getMethod()), sampled);
    this.request = request;
    this.response = response;
    this.allocation = allocation;
    this.cpu = cpu;
    this.startNanos = startNanos;
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
   * Whether it ended in a server error or an exception. That a listener of a stream has gone is
   * none.
   */
  boolean failed() {
    return response.getStatus() >= 500 || (failed && !isStream());
  }

  /**
   * How long it took. A stream of events lasts for as long as somebody listens, which tells nothing
   * of the site: its time is the one until it stood.
   *
   * @param nanos the ticker's reading at its end
   */
  long durationUntil(long nanos) {
    return (isStream() ? asynchronousFrom : nanos) - startNanos;
  }

  /** Whether it sends events (Server-Sent Events) until somebody hangs up. */
  private boolean isStream() {
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

  HttpServletRequest request() {
    return request;
  }

  HttpServletResponse response() {
    return response;
  }
}
