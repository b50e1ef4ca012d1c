package org.starpunk.monitor.capture.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.capture.TraceNumbers;

/** Requests that are over are counted many in a row, each once, and their bytes are bounded. */
class FinishedRequestsTest {

  private static final long MOST_BYTES = 32 * 1024;

  private final FakeRecorder recorder = new FakeRecorder();
  private final List<TimedRequest> counted = Collections.synchronizedList(new ArrayList<>());
  private final FinishedRequests finished =
      new FinishedRequests(recorder, new FakeTicker(), counted::add);

  @Test
  void theyAreCountedInTheirOrderWhenThereAreEnough() {
    List<TimedRequest> all = requests(FinishedRequests.ENOUGH);
    all.subList(0, all.size() - 1).forEach(finished::add);
    assertEquals(List.of(), counted);
    assertTrue(waitingBytes() > 0);
    finished.add(all.get(all.size() - 1));
    assertEquals(all, counted);
    assertEquals(0, waitingBytes());
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
    List<TimedRequest> all = requests(FinishedRequests.ENOUGH - 2);
    for (TimedRequest each : all) {
      for (int i = 0; i < 100; i++) {
        each.add(Span.Kind.QUERY, "select", i, 1, false);
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
            request -> {
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
    all.subList(1, all.size()).forEach(slow::add);
    int beside = seen.size() - 1;
    assertTrue(beside > 1_000, () -> "only " + beside + " were counted beside the other thread");
    proceed.countDown();
    reader.join();
    slow.countAll();
    assertEquals(all.size(), seen.size());
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

  private long waitingBytes() {
    return recorder.holders().get(0).retainedBytes().getAsLong();
  }

  private static List<TimedRequest> requests(int number) {
    TraceNumbers numbers = new TraceNumbers(0);
    return IntStream.range(0, number)
        .mapToObj(
            i ->
                new TimedRequest(
                    FakeExchange.of("GET", "/").request(),
                    FakeExchange.of("GET", "/").response(),
                    true,
                    DispatchSum.NONE,
                    DispatchSum.NONE,
                    0,
                    numbers))
        .toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
