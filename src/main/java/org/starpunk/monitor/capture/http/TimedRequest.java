package org.starpunk.monitor.capture.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.starpunk.monitor.capture.AllocationMeter;
import org.starpunk.monitor.capture.CurrentRequest;

/** One request from its first dispatch to its completion. */
final class TimedRequest extends CurrentRequest {

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final AllocationMeter meter;
  private final long startNanos;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private long dispatchStartBytes;
  private long allocatedBytes = -1;
  private boolean measuresAllocation = true;
  private boolean failed;
  private boolean staticFile;
  private boolean asynchronous;

  /**
   * @param startNanos the ticker's reading at the first dispatch
   */
  TimedRequest(
      HttpServletRequest request,
      HttpServletResponse response,
      boolean sampled,
      AllocationMeter meter,
      long startNanos) {
    super(Methods.normalised(request.getMethod()), sampled);
    this.request = request;
    this.response = response;
    this.meter = meter;
    this.startNanos = startNanos;
  }

  /** The current thread begins to work for this request. */
  void enterDispatch() {
    enter();
    dispatchStartBytes = meter.allocatedBytes();
  }

  /** The current thread has done its work; what it allocated is added up. */
  void leaveDispatch() {
    if (dispatchStartBytes < 0) {
      measuresAllocation = false;
    } else {
      allocatedBytes = Math.max(0, allocatedBytes) + meter.allocatedBytes() - dispatchStartBytes;
    }
    exit();
  }

  /** Claims the one completion that this request has; false for everybody after the first. */
  boolean complete() {
    return open.compareAndSet(true, false);
  }

  /** From now on its end is that of its asynchronous work. */
  void continueAsynchronously() {
    asynchronous = true;
  }

  boolean asynchronous() {
    return asynchronous;
  }

  void fail() {
    failed = true;
  }

  /** Whether it ended in a server error or an exception. */
  boolean failed() {
    return failed || response.getStatus() >= 500;
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
    return measuresAllocation ? allocatedBytes : -1;
  }

  long startNanos() {
    return startNanos;
  }

  HttpServletRequest request() {
    return request;
  }

  HttpServletResponse response() {
    return response;
  }
}
