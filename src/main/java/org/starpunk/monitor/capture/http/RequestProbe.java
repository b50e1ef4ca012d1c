package org.starpunk.monitor.capture.http;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.TimeUnit;
import org.starpunk.monitor.Category;
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
 * Opens a request's measurement at its first dispatch and has it counted after its completion, once
 * ({@link FinishedRequests}). A failure in here is counted; the request goes on.
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
  private final FinishedRequests finished;

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
    this.finished = new FinishedRequests(recorder, ticker, this::count);
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
    try {
      routes.nameBefore(timed);
    } catch (RuntimeException | LinkageError e) {
      recorder.probeFailed(e);
    }
    if (timed.measuresOwnWork()) {
      timed.addOwnWork(ticker.nanos() - timed.startNanos());
    }
  }

  /** Names the route if it still has no name; before an error page takes the mapping's place. */
  void nameAfter(TimedRequest timed) {
    boolean measured = timed.measuresOwnWork();
    long start = measured ? ticker.nanos() : 0;
    try {
      routes.nameAfter(timed);
    } catch (RuntimeException | LinkageError e) {
      recorder.probeFailed(e);
    }
    if (measured) {
      timed.addOwnWork(ticker.nanos() - start);
    }
  }

  /** The first dispatch of a request leaves with asynchronous work begun. */
  void continueAsynchronously(TimedRequest timed) {
    timed.continueAsynchronously(ticker.nanos());
    recordDeferred(timed);
    timed.deferNoMore();
  }

  void complete(TimedRequest timed) {
    if (!timed.complete()) {
      return;
    }
    if (settle(timed)) {
      conclude(timed);
      countLater(timed);
    } else {
      recordDeferred(timed);
      timed.forgetNotes();
    }
  }

  /** Counts the requests that are over and wait for it. */
  void countAll() {
    finished.countAll();
  }

  /** Notes what is known at the end; false where the container does not tell. */
  private boolean settle(TimedRequest timed) {
    try {
      timed.settle(ticker.nanos(), responseBytes);
      return true;
    } catch (RuntimeException | LinkageError e) {
      recorder.probeFailed(e);
      return false;
    }
  }

  /** Does what does not wait. */
  private void conclude(TimedRequest timed) {
    try {
      if (timed.hasMoreToTell()) {
        timed.end(recorder, ticker.now());
      }
      if (timed.isFlightRecorded()) {
        timed.tellFlight(ofRoute(timed).operation());
      }
    } catch (RuntimeException | LinkageError e) {
      recorder.probeFailed(e);
    }
  }

  /** Of an asynchronous one a thread may still be at work: it is counted at once. */
  private void countLater(TimedRequest timed) {
    try {
      if (timed.measuresOwnWork()) {
        timed.addOwnWork(ticker.nanos() - timed.endNanos());
      }
      if (timed.asynchronous()) {
        finished.count(timed);
      } else {
        finished.add(timed);
      }
    } catch (RuntimeException | LinkageError e) {
      recorder.probeFailed(e);
    }
  }

  private Series ofRoute(TimedRequest timed) {
    return (timed.staticFile() ? staticFiles : endpoints).of(timed);
  }

  /** Whatever fails with one, others wait behind it. */
  private void count(TimedRequest timed, long toWallTime) {
    recordDeferred(timed);
    try {
      record(timed, TimeUnit.NANOSECONDS.toMillis(timed.endNanos() + toWallTime));
    } catch (Throwable failure) {
      recorder.probeFailed(failure);
    }
    timed.forgetNotes();
  }

  /** All of it: what fails is left out when it goes on. */
  private void recordDeferred(TimedRequest timed) {
    boolean done = false;
    while (!done) {
      try {
        timed.recordDeferred();
        done = true;
      } catch (Throwable failure) {
        recorder.probeFailed(failure);
      }
    }
  }

  private void record(TimedRequest timed, long endMillis) {
    long end = timed.endNanos();
    Series ofRoute = ofRoute(timed);
    ofRoute.record(timed.durationNanos(), timed.failed(), end);
    ofRoute.add(Quantity.QUERIES, timed.queries(), end);
    timed.countStatements(recorder, ofRoute);
    if (timed.connectionNanos() > 0) {
      ofRoute.add(Quantity.QUERY_NANOS, timed.queryNanos(), end);
      ofRoute.add(Quantity.CONNECTION_NANOS, timed.connectionNanos(), end);
    }
    if (timed.responseBytes() >= 0) {
      ofRoute.add(Quantity.RESPONSE_BYTES, timed.responseBytes(), end);
    }
    if (timed.sampled()) {
      recordDetails(timed, ofRoute, endMillis);
    }
  }

  private void recordDetails(TimedRequest timed, Series ofRoute, long endMillis) {
    long end = timed.endNanos();
    long nanos = timed.durationNanos();
    long allocated = timed.allocatedBytes();
    if (allocated >= 0) {
      recordAllocation(timed, allocated, end);
    }
    recorder.keep(
        new RequestMetric(
            ofRoute.category(),
            ofRoute.operation(),
            end,
            endMillis,
            nanos,
            timed.failed(),
            timed.status(),
            timed.responseBytes(),
            allocated,
            timed.queries()));
    if (timed.told() || (!timed.staticFile() && recorder.wantsTrace(ofRoute.operation(), nanos))) {
      recorder.keep(
          new RequestTrace(
              timed.traceNumber(),
              ofRoute.operation(),
              end,
              endMillis,
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
}
