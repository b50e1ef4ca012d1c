package org.starpunk.deployed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Requests at a constant rate, whether or not the server keeps up. A latency counts from the time
 * at which the request was due: one that has to wait for those before it tells so.
 *
 * @param perSecond how many are due in a second
 * @param workers how many may be on their way at once
 * @param request sends one, given its number
 */
record PacedRequests(double perSecond, int workers, LongConsumer request) {

  /**
   * Sends for so long.
   *
   * @param settling what is due in this time at first is sent and not told
   * @return latencies in nanoseconds, in no order
   */
  List<Long> send(Duration length, Duration settling) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      Turn turn = new Turn(System.nanoTime(), length.toNanos(), settling.toNanos());
      List<Future<List<Long>>> parts = new ArrayList<>();
      for (int worker = 0; worker < workers; worker++) {
        parts.add(threads.submit(turn::work));
      }
      List<Long> latencies = new ArrayList<>();
      for (Future<List<Long>> part : parts) {
        latencies.addAll(part.get());
      }
      return latencies;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a request failed", failed);
    } finally {
      threads.shutdownNow();
    }
  }

  /** One sending: its workers take the next request that is due. */
  private final class Turn {

    private final AtomicLong next = new AtomicLong();
    private final long startNanos;
    private final long lengthNanos;
    private final long settlingNanos;

    Turn(long startNanos, long lengthNanos, long settlingNanos) {
      this.startNanos = startNanos;
      this.lengthNanos = lengthNanos;
      this.settlingNanos = settlingNanos;
    }

    List<Long> work() throws InterruptedException {
      List<Long> latencies = new ArrayList<>();
      while (true) {
        long number = next.getAndIncrement();
        long dueNanos = Math.round(number * 1e9 / perSecond);
        if (dueNanos >= lengthNanos) {
          return latencies;
        }
        TimeUnit.NANOSECONDS.sleep(dueNanos - (System.nanoTime() - startNanos));
        request.accept(number);
        if (dueNanos >= settlingNanos) {
          latencies.add(System.nanoTime() - startNanos - dueNanos);
        }
      }
    }
  }
}
