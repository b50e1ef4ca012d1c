package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.starpunk.monitor.FakeTicker;

/** Readers who meet, while one of them is at the next summary for as long as a test likes. */
@Timeout(60)
class SharedSummaryTest {

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(1, ticker);
  private final Semaphore begun = new Semaphore(0);
  private final Semaphore mayEnd = new Semaphore(1);
  private final SharedSummary shared = new SharedSummary(ticker, this::compute);

  private MetricsSummary compute() {
    begun.release();
    mayEnd.acquireUninterruptibly();
    return buffer.compute(Window.LAST_15_MINUTES);
  }

  private CompletableFuture<MetricsSummary> read() {
    return CompletableFuture.supplyAsync(shared::get, reader -> new Thread(reader).start());
  }

  /** One who has begun to compute, and cannot end. */
  private CompletableFuture<MetricsSummary> computing() {
    CompletableFuture<MetricsSummary> reader = read();
    begun.acquireUninterruptibly();
    return reader;
  }

  private MetricsSummary first() {
    MetricsSummary first = shared.get();
    begun.acquireUninterruptibly();
    return first;
  }

  @Test
  void whoAsksWhileTheNextIsComputedWaitsForIt() throws InterruptedException {
    MetricsSummary before = first();
    ticker.advance(Duration.ofSeconds(SharedSummary.SECONDS));
    assertBothGetTheNext(before);
  }

  @Test
  void whatWasForgottenIsNotHandedOut() throws InterruptedException {
    MetricsSummary before = first();
    shared.forget();
    assertBothGetTheNext(before);
  }

  /** One who computes, and another who waits for it. */
  private void assertBothGetTheNext(MetricsSummary before) throws InterruptedException {
    CompletableFuture<MetricsSummary> computing = computing();
    CompletableFuture<MetricsSummary> other = waiting();
    mayEnd.release();
    assertNotSame(before, other.join());
    assertSame(computing.join(), other.join());
    assertEquals(2, shared.computations());
  }

  /** A reader who waits for the one who computes. */
  private CompletableFuture<MetricsSummary> waiting() throws InterruptedException {
    CompletableFuture<MetricsSummary> summary = new CompletableFuture<>();
    Thread reader = new Thread(() -> summary.complete(shared.get()));
    reader.start();
    while (reader.getState() != Thread.State.BLOCKED) {
      Thread.sleep(1);
    }
    assertFalse(summary.isDone());
    return summary;
  }
}
