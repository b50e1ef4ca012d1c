package org.starpunk.monitor.digest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.Ticker;

/**
 * One of many who record at once: mostly through handles that it has kept since the beginning, one
 * in three its own and the others shared with all, and now and then through a new look-up. It knows
 * what it recorded.
 */
final class CrowdWriter implements Runnable {

  /** Executions in a round. */
  static final int EXECUTIONS = 400;

  private static final Category[] CATEGORIES = {
    Category.REQUEST, Category.STATIC, Category.QUERY, Category.FUNCTION
  };
  private static final Quantity[] QUANTITIES = Quantity.values();

  /** What an execution is recorded as. */
  record Operation(Category category, String name) {}

  private final Recorder recorder;
  private final Ticker ticker;
  private final Random random;
  private final List<Operation> operations = new ArrayList<>();
  private final List<Series> handles = new ArrayList<>();
  private final Map<Operation, Executions> recorded = new HashMap<>();
  private volatile int begun;
  private volatile int completed;

  /**
   * @param shared how many operations of each category this shares with the others
   */
  CrowdWriter(int number, int shared, Recorder recorder, Ticker ticker) {
    this.recorder = recorder;
    this.ticker = ticker;
    this.random = new Random(number);
    for (Category category : CATEGORIES) {
      for (int i = 0; i < shared; i++) {
        operations.add(new Operation(category, "shared " + i));
      }
      for (int i = 0; i < (shared + 1) / 2; i++) {
        operations.add(new Operation(category, "own " + i + " of " + number));
      }
    }
    operations.forEach(each -> handles.add(recorder.series(each.category(), each.name())));
  }

  /** Forgets the round before. */
  void begin() {
    recorded.clear();
    begun = 0;
    completed = 0;
  }

  @Override
  public void run() {
    for (int i = 1; i <= EXECUTIONS; i++) {
      begun = i;
      execute();
      completed = i;
    }
  }

  int begun() {
    return begun;
  }

  int completed() {
    return completed;
  }

  void forEach(BiConsumer<Operation, Executions> consumer) {
    recorded.forEach(consumer);
  }

  private void execute() {
    int which = random.nextInt(operations.size());
    Operation operation = operations.get(which);
    Executions executions = recorded.computeIfAbsent(operation, absent -> new Executions());
    long nanos = duration();
    boolean failed = random.nextInt(10) == 0;
    long end = ticker.nanos();
    if (random.nextInt(50) == 0) {
      LockSupport.parkNanos(1_000);
    }
    Series series =
        random.nextInt(4) == 0
            ? recorder.series(operation.category(), operation.name())
            : handles.get(which);
    series.record(nanos, failed, end);
    executions.add(nanos, failed);
    if (random.nextBoolean()) {
      Quantity quantity = QUANTITIES[random.nextInt(QUANTITIES.length)];
      long amount = random.nextInt(100_000);
      series.add(quantity, amount, end);
      if (quantity.isOf(operation.category())) {
        executions.add(quantity, amount);
      }
    }
  }

  /** Mostly some milliseconds; else anything up to two hours. */
  private long duration() {
    return random.nextInt(20) == 0
        ? random.nextLong() >>> (21 + random.nextInt(40))
        : (long) (2e6 * Math.exp(0.7 * random.nextGaussian()));
  }
}
