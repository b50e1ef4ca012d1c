package org.starpunk.monitor.capture.http;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.OwnWork;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.RequestMetric;
import org.starpunk.monitor.RequestTrace;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.capture.ByteBudget;
import org.starpunk.monitor.capture.Sampler;
import org.starpunk.monitor.capture.ThreadMeters;
import org.starpunk.monitor.capture.TraceNumbers;

/**
 * Opens a request's measurement at its first dispatch and records it at its completion, once. A
 * failure in here is counted; the request goes on.
 */
public final class RequestProbe {

  /** Some 130 pairs of route and method. */
  private static final long MAX_ROUTE_BYTES = 16 * 1024;

  private final Recorder recorder;
  private final Ticker ticker;
  private final Sampler sampler;
  private final ThreadMeters meters;
  private final Routes routes;
  private final RouteSeries endpoints;
  private final RouteSeries staticFiles;
  private final RouteSeries allocations;
  private final TraceNumbers traceNumbers;
  private final ResponseBytes responseBytes = ResponseBytes.ofThisContainer();

  /**
   * @param meters what is measured of threads; {@link ThreadMeters#NONE} for nothing
   */
  public RequestProbe(
      Recorder recorder,
      Ticker ticker,
      Sampler sampler,
      ThreadMeters meters,
      ServletContext context) {
    this.recorder = recorder;
    this.ticker = ticker;
    this.sampler = sampler;
    this.meters = meters;
    this.traceNumbers = new TraceNumbers(ticker.millis());
    this.routes = Routes.of(context);
    ByteBudget ofRoutes = new ByteBudget(recorder, "routes", MAX_ROUTE_BYTES);
    this.endpoints = new RouteSeries(recorder, Category.REQUEST, ofRoutes);
    this.staticFiles = new RouteSeries(recorder, Category.STATIC, ofRoutes);
    this.allocations = new RouteSeries(recorder, Category.ALLOCATION, ofRoutes);
  }

  TimedRequest open(HttpServletRequest request, HttpServletResponse response) {
    long start = ticker.nanos();
    boolean sampled = sampler.sample();
    DispatchSum allocation = sampled ? DispatchSum.of(meters.allocation()) : DispatchSum.NONE;
    DispatchSum cpu = sampled ? DispatchSum.of(meters.cpuOf(start)) : DispatchSum.NONE;
    return new TimedRequest(request, response, sampled, allocation, cpu, start, traceNumbers);
  }

  /** Names the route as far as it is known before the request is served. */
  void nameBefore(TimedRequest timed) {
    guarded(() -> routes.nameBefore(timed));
    if (timed.measuresOwnWork()) {
      timed.addOwnWork(ticker.nanos() - timed.startNanos());
    }
  }

  /** Names the route if it still has no name; before an error page takes the mapping's place. */
  void nameAfter(TimedRequest timed) {
    boolean measured = timed.measuresOwnWork();
    long start = measured ? ticker.nanos() : 0;
    guarded(() -> routes.nameAfter(timed));
    if (measured) {
      timed.addOwnWork(ticker.nanos() - start);
    }
  }

  /** The first dispatch of a request leaves with asynchronous work begun. */
  void continueAsynchronously(TimedRequest timed) {
    timed.continueAsynchronously(ticker.nanos());
  }

  void complete(TimedRequest timed) {
    if (timed.complete()) {
      guarded(() -> record(timed));
    }
  }

  private void record(TimedRequest timed) {
    long end = ticker.nanos();
    timed.readStatus();
    Series ofRoute = (timed.staticFile() ? staticFiles : endpoints).of(timed);
    ofRoute.record(timed.durationUntil(end), timed.failed(), end);
    ofRoute.add(Quantity.QUERIES, timed.queries(), end);
    timed.countStatements(recorder, ofRoute);
    if (timed.connectionNanos() > 0) {
      ofRoute.add(Quantity.QUERY_NANOS, timed.queryNanos(), end);
      ofRoute.add(Quantity.CONNECTION_NANOS, timed.connectionNanos(), end);
    }
    if (timed.hasMoreToTell()) {
      timed.end(recorder, ticker.now());
    }
    long bytes = responseBytes.of(timed.request(), timed.response());
    if (bytes >= 0) {
      ofRoute.add(Quantity.RESPONSE_BYTES, bytes, end);
    }
    timed.tellFlight(ofRoute.operation(), bytes);
    if (timed.sampled()) {
      recordDetails(timed, ofRoute, bytes, end);
    }
    if (timed.measuresOwnWork()) {
      recorder.worked(OwnWork.REQUEST, timed.ownNanos() + ticker.nanos() - end);
    }
  }

  private void recordDetails(TimedRequest timed, Series ofRoute, long bytes, long end) {
    long allocated = timed.allocatedBytes();
    if (allocated >= 0) {
      recordAllocation(timed, allocated, end);
    }
    long millis = ticker.millis();
    long nanos = timed.durationUntil(end);
    recorder.keep(
        new RequestMetric(
            ofRoute.category(),
            ofRoute.operation(),
            end,
            millis,
            nanos,
            timed.failed(),
            timed.status(),
            bytes,
            allocated,
            timed.queries()));
    if (timed.told() || (!timed.staticFile() && recorder.wantsTrace(ofRoute.operation(), nanos))) {
      recorder.keep(
          new RequestTrace(
              timed.traceNumber(),
              ofRoute.operation(),
              end,
              millis,
              nanos,
              timed.status(),
              timed.failed(),
              timed.told(),
              timed.spans()));
    }
  }

  private void recordAllocation(TimedRequest timed, long allocated, long end) {
    Series ofRoute = allocations.of(timed);
    ofRoute.record(allocated, timed.failed(), end);
    if (timed.asynchronous()) {
      ofRoute.add(Quantity.HANDED_OVER, 1, end);
    }
    if (timed.cpuNanos() >= 0) {
      ofRoute.add(Quantity.CPU_NANOS, timed.cpuNanos(), end);
    }
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | LinkageError e) {
      recorder.probeFailed(e);
    }
  }
}
