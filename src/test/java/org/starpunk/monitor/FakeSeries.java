package org.starpunk.monitor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A series that keeps every execution and reading, for tests to look at. */
public final class FakeSeries implements Series {

  private record Execution(long durationNanos, boolean failed, long endNanos) {}

  private record Reading(Quantity quantity, long amount, long atNanos) {}

  private final Category category;
  private final String operation;
  private final List<Execution> executions = new CopyOnWriteArrayList<>();
  private final List<Reading> readings = new CopyOnWriteArrayList<>();

  FakeSeries(Category category, String operation) {
    this.category = category;
    this.operation = operation;
  }

  @Override
  public Category category() {
    return category;
  }

  @Override
  public String operation() {
    return operation;
  }

  @Override
  public void record(long durationNanos, boolean failed, long endNanos) {
    executions.add(new Execution(durationNanos, failed, endNanos));
  }

  @Override
  public void add(Quantity quantity, long amount, long atNanos) {
    readings.add(new Reading(quantity, amount, atNanos));
  }

  public int count() {
    return executions.size();
  }

  public long failures() {
    return executions.stream().filter(Execution::failed).count();
  }

  public List<Long> durationsNanos() {
    return executions.stream().map(Execution::durationNanos).toList();
  }

  /** The ticker's readings at the ends of the executions. */
  public List<Long> endsNanos() {
    return executions.stream().map(Execution::endNanos).toList();
  }

  public List<Long> readings(Quantity quantity) {
    return readings.stream().filter(r -> r.quantity() == quantity).map(Reading::amount).toList();
  }

  /** The ticker's readings that came with the amounts of all quantities. */
  public List<Long> readingsAtNanos() {
    return readings.stream().map(Reading::atNanos).toList();
  }
}
