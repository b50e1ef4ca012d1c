package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import org.starpunk.monitor.Category;

/**
 * 64 writers, two readers, one who tends and one who drives the clock, all at once on one buffer.
 *
 * <p>They work in rounds. While a round lasts 14 minutes pass, some one by one and some in one
 * jump, so that nothing of it expires; then all is read and compared with what was attempted. The
 * hour between two rounds lets everything expire.
 */
final class Crowd {

  private static final int WRITERS = 64;
  private static final int MINUTES = 14;

  private final DrivenTicker ticker;
  private final MetricsBuffer buffer;
  private final BiFunction<Category, String, String> group;
  private final List<CrowdWriter> writers = new ArrayList<>();
  private final Random random = new Random(1);
  private long attempted;
  private long counted;
  private volatile boolean writing;

  /**
   * @param operations how many operations of each category the writers share
   * @param group what to compare by: the operation, or what is left of it when it was folded
   */
  Crowd(
      MetricsBuffer buffer,
      DrivenTicker ticker,
      int operations,
      BiFunction<Category, String, String> group) {
    this.buffer = buffer;
    this.ticker = ticker;
    this.group = group;
    for (int i = 0; i < WRITERS; i++) {
      writers.add(new CrowdWriter(i, operations, buffer, ticker));
    }
  }

  /** Works and compares as often as told, and at least until the given reading of nanoTime. */
  void work(int rounds, long untilNanos) throws InterruptedException {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      for (int i = 0; i < rounds || System.nanoTime() - untilNanos < 0; i++) {
        round(threads);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  String result() {
    return "attempted: " + attempted + ", counted: " + counted;
  }

  private void round(ExecutorService threads) throws InterruptedException {
    ticker.advance(Duration.ofHours(1));
    writers.forEach(CrowdWriter::begin);
    writing = true;
    List<Future<?>> others = new ArrayList<>();
    others.add(threads.submit(whileWriting(this::driveTheClock)));
    others.add(threads.submit(whileWriting(() -> repeat(buffer::tend))));
    others.add(threads.submit(whileWriting(() -> repeat(this::readEveryWindow))));
    others.add(threads.submit(whileWriting(() -> repeat(this::readWhatIsComplete))));
    List<Future<?>> ofWriters = new ArrayList<>();
    writers.forEach(each -> ofWriters.add(threads.submit(whileWriting(each))));
    join(ofWriters);
    writing = false;
    join(others);
    compare();
  }

  /** An error ends the round for all. */
  private Callable<Void> whileWriting(Runnable work) {
    return () -> {
      try {
        work.run();
        return null;
      } catch (Throwable failure) {
        writing = false;
        throw failure;
      }
    };
  }

  private static void join(List<Future<?>> work) throws InterruptedException {
    for (Future<?> each : work) {
      try {
        each.get();
      } catch (ExecutionException failure) {
        throw new AssertionError(failure.getCause());
      }
    }
  }

  private void repeat(Runnable work) {
    while (writing) {
      work.run();
      LockSupport.parkNanos(1_000);
    }
  }

  /** Minutes pass as the work goes on. */
  private void driveTheClock() {
    int passed = 0;
    while (passed < MINUTES) {
      int jump = Math.min(MINUTES - passed, random.nextInt(4) == 0 ? 2 + random.nextInt(4) : 1);
      passed += jump;
      long due = (long) passed * WRITERS * CrowdWriter.EXECUTIONS / (MINUTES + 1);
      while (writing && total(CrowdWriter::completed) < due) {
        LockSupport.parkNanos(1_000);
      }
      ticker.advance(Duration.ofMinutes(jump));
    }
  }

  private void readEveryWindow() {
    for (Window window : Window.values()) {
      MetricsSummary summary = buffer.summary(window);
      long count = summary.operations().stream().mapToLong(OperationSummary::count).sum();
      assertTrue(count <= total(CrowdWriter::begun), () -> window + " counts " + count);
    }
  }

  /**
   * What was complete before the reading is in it, and nothing that had not begun when it ended.
   */
  private void readWhatIsComplete() {
    long atLeast = total(CrowdWriter::completed);
    long count =
        buffer.portableSummary(Window.LAST_15_MINUTES).operations().stream()
            .mapToLong(OperationSummary::count)
            .sum();
    long atMost = total(CrowdWriter::begun);
    assertTrue(
        atLeast <= count && count <= atMost,
        () -> count + " were read where " + atLeast + " to " + atMost + " were recorded");
  }

  private long total(ToIntFunction<CrowdWriter> figure) {
    return writers.stream().mapToInt(figure).sum();
  }

  private void compare() {
    Map<String, Executions> expected = new TreeMap<>();
    for (CrowdWriter writer : writers) {
      writer.forEach((what, done) -> of(expected, what.category(), what.name()).add(done));
    }
    Map<String, Executions> actual = new TreeMap<>();
    for (OperationSummary read : buffer.portableSummary(Window.LAST_15_MINUTES).operations()) {
      of(actual, read.category(), read.operation()).add(read);
    }
    attempted += count(expected);
    counted += count(actual);
    for (Map.Entry<String, Executions> each : expected.entrySet()) {
      Executions read = actual.getOrDefault(each.getKey(), new Executions());
      assertEquals(each.getValue().toString(), read.toString(), each.getKey() + ", " + result());
    }
    compareChart(expected);
  }

  private void compareChart(Map<String, Executions> expected) {
    ticker.advance(Duration.ofSeconds(SharedSummary.SECONDS));
    List<ChartPoint> chart = buffer.summary().chart();
    assertEquals(
        count(expected) - countOf(expected, Category.FUNCTION),
        chart.stream().mapToLong(each -> each.requests() + each.queries()).sum(),
        "the chart's executions");
  }

  private Executions of(Map<String, Executions> all, Category category, String operation) {
    return all.computeIfAbsent(group.apply(category, operation), absent -> new Executions());
  }

  private static long count(Map<String, Executions> all) {
    return all.values().stream().mapToLong(Executions::count).sum();
  }

  private static long countOf(Map<String, Executions> all, Category category) {
    return all.entrySet().stream()
        .filter(each -> each.getKey().startsWith(category.name()))
        .mapToLong(each -> each.getValue().count())
        .sum();
  }
}
