package org.starpunk.monitor.finding;

import java.util.Map;
import java.util.Optional;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.OperationSummary;

/** What requests allocated, by endpoint. */
public final class Allocations {

  /** Nothing was measured. */
  public static final Allocations NONE = new Allocations(Map.of());

  private final Map<String, OperationSummary> byOperation;

  private Allocations(Map<String, OperationSummary> byOperation) {
    this.byOperation = byOperation;
  }

  public static Allocations of(MetricsSummary summary) {
    return new Allocations(summary.byName(Category.ALLOCATION));
  }

  /**
   * What the requests of an endpoint or for static files allocated; empty for any other operation,
   * where it was not measured, and for those that share a series: what those allocated that share
   * one is of others.
   */
  public Optional<Allocation> of(OperationSummary operation) {
    boolean request =
        operation.category() == Category.REQUEST || operation.category() == Category.STATIC;
    return request && !operation.isOther()
        ? Optional.ofNullable(byOperation.get(operation.operation()))
            .map(bytes -> Allocation.of(bytes, operation.count()))
        : Optional.empty();
  }
}
