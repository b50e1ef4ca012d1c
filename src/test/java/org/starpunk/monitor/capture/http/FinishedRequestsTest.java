package org.starpunk.monitor.capture.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeSeries;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.HeapLayout;
import org.starpunk.monitor.OwnWork;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.ThreadMeter;
import org.starpunk.monitor.capture.TraceNumbers;

/** Requests that are over are counted many in a row, each once, and their bytes are bounded. */
class FinishedRequestsTest {

  private static final long MOST_BYTES = 12 * 1024;
  private static final FakeExchange EXCHANGE = FakeExchange.of("GET", "/");

  private final FakeRecorder recorder = new FakeRecorder();
  private final List<TimedRequest> counted = Collections.synchronizedList(new ArrayList<>());
  private final FinishedRequests finished =
      new FinishedRequests(
          recorder, new FakeTicker(), (request, toWallTime) -> counted.add(request));

  @Test
  void theyAreCountedInTheirOrderWhenThereAreEnough() {
    List<TimedRequest> all = requests(FinishedRequests.ENOUGH);
    all.subList(0, all.size() - 1).forEach(finished::add);
    assertEquals(List.of(), counted);
    assertTrue(waitingBytes() > 0);
    finished.add(all.get(all.size() - 1));
    assertEquals(all, counted);
    assertEquals(0, waitingBytes());
    all.forEach(each -> assertNull(each.linked(), "who holds one holds no other"));
  }

  @Test
  void whoReadsFiguresNeedNotWaitForMore() {
    List<TimedRequest> all = requests(3);
    all.forEach(finished::add);
    finished.countAll();
    finished.countAll();
    assertEquals(all, counted);
  }

  @Test
  void fewLargeOnesAreEnough() {
    List<TimedRequest> all = requests(FinishedRequests.ENOUGH - 1);
    FakeSeries series = recorder.series(Category.QUERY, "select");
    for (TimedRequest each : all) {
      for (int i = 0; i < 100; i++) {
        each.step(Span.Kind.QUERY, series, 1, false, i + 1);
        each.execute("select " + i, 1);
      }
      finished.add(each);
      assertTrue(waitingBytes() <= MOST_BYTES, () -> waitingBytes() + " bytes wait");
    }
    assertTrue(counted.size() > 0 && counted.size() < all.size(), () -> "" + counted.size());
    finished.countAll();
    assertEquals(all, counted);
  }

  @Test
  void nobodyWaitsWhileAnotherCountsAndNoneIsLost() throws Exception {
    CountDownLatch counting = new CountDownLatch(1);
    CountDownLatch proceed = new CountDownLatch(1);
    List<TimedRequest> seen = Collections.synchronizedList(new ArrayList<>());
    FinishedRequests slow =
        new FinishedRequests(
            recorder,
            new FakeTicker(),
            (request, toWallTime) -> {
              seen.add(request);
              if (seen.size() == 1) {
                counting.countDown();
                await(proceed);
              }
            });
    List<TimedRequest> all = requests(2_000);
    slow.add(all.get(0));
    Thread reader = new Thread(slow::countAll);
    reader.start();
    await(counting);
    all.subList(1, all.size() - 1).forEach(slow::add);
    int beside = seen.size() - 1;
    assertTrue(beside > 1_000, () -> "only " + beside + " were counted beside the other thread");
    proceed.countDown();
    reader.join();
    slow.add(all.get(all.size() - 1));
    assertEquals(all.size(), seen.size(), "whoever comes next counts those that still wait");
    assertTrue(seen.containsAll(all));
  }

  @Test
  void eachIsCountedOnceByManyThreads() throws Exception {
    int threads = 4;
    List<TimedRequest> all = requests(20_000);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int first = t;
        done.add(
            pool.submit(
                () -> {
                  for (int i = first; i < all.size(); i += threads) {
                    finished.add(all.get(i));
                    if (i % 97 == 0) {
                      finished.countAll();
                    }
                  }
                }));
      }
      for (Future<?> each : done) {
        each.get();
      }
    } finally {
      pool.shutdown();
    }
    finished.countAll();
    assertEquals(all.size(), counted.size());
    assertEquals(all.size(), counted.stream().distinct().count());
  }

  @Test
  void eachThatMeasuresTheMonitorsWorkTakesItsShare() {
    FakeTicker slow = new FakeTicker();
    slow.passBetweenReadings(Duration.ofNanos(1_000));
    FinishedRequests sharing =
        new FinishedRequests(recorder, slow, (request, toWallTime) -> counted.add(request));
    List<TimedRequest> all = new ArrayList<>();
    for (long nanos = 0; all.size() < 4; nanos++) {
      if (OwnWork.isMeasured(nanos) == (all.size() < 2)) {
        all.add(begunAt(nanos));
      }
    }
    all.forEach(each -> each.addOwnWork(70));
    all.forEach(sharing::add);
    sharing.countAll();
    assertEquals(List.of(320L, 320L), recorder.works(OwnWork.REQUEST));
  }

  private static TimedRequest begunAt(long nanos) {
    return new TimedRequest(
        EXCHANGE.request(),
        EXCHANGE.response(),
        true,
        DispatchSum.NONE,
        DispatchSum.NONE,
        nanos,
        new TraceNumbers(0));
  }

  @Test
  void bytesAreThoseOfTheRealObjects() {
    TraceNumbers numbers = new TraceNumbers(0);
    ThreadMeter meter = () -> 1;
    FakeSeries series = recorder.series(Category.QUERY, "select");
    List<TimedRequest> all =
        List.of(
            done(numbers, meter, series, 0),
            done(numbers, meter, series, 1),
            done(numbers, meter, series, 30));
    all.forEach(finished::add);
    long real =
        HeapLayout.retainedByAll(
            all,
            List.of(numbers, meter, series, new CurrentRequest("GET", true), "/notes/{slug}", ""));
    assertEquals(real, waitingBytes());
  }

  /** One that ran so many statements, is over and has let go of request and response. */
  private static TimedRequest done(
      TraceNumbers numbers, ThreadMeter meter, Series series, int statements) {
    TimedRequest request =
        new TimedRequest(
            FakeExchange.of("GET", "/").request(),
            FakeExchange.of("GET", "/").response(),
            true,
            DispatchSum.of(meter),
            DispatchSum.of(meter),
            0,
            numbers);
    request.enterDispatch();
    request.nameRoute("/notes/{slug}");
    for (int i = 0; i < statements; i++) {
      CurrentRequest.record(Span.Kind.QUERY, series, 1, false, i);
      request.execute(series.operation(), 1);
    }
    request.leaveDispatch();
    request.settle(5, (asked, answer) -> 1);
    return request;
  }

  private long waitingBytes() {
    return recorder.holders().get(0).retainedBytes().getAsLong();
  }

  private static List<TimedRequest> requests(int number) {
    return IntStream.range(0, number).mapToObj(i -> begunAt(0)).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
