package org.starpunk.monitor.digest;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.starpunk.monitor.digest.MonitorHealth.Holding;

/**
 * The account of all that the monitor retains. The budget is charged for it, so that the series get
 * what is left.
 */
final class Holdings {

  private final Budget budget;
  private final List<Holder> charged = new CopyOnWriteArrayList<>();
  private final List<Holder> charging = new CopyOnWriteArrayList<>();
  private long chargedBytes;

  Holdings(Budget budget) {
    this.budget = budget;
  }

  /** Takes a part into the account that charges the budget itself, as it grows. */
  void addCharging(String name, LongSupplier retainedBytes) {
    charging.add(new Holder(name, 0, retainedBytes));
  }

  /**
   * Takes a part into the account.
   *
   * @param reservedBytes what it may come to take suddenly: charged from now on
   */
  void add(String name, long reservedBytes, LongSupplier retainedBytes) {
    charged.add(new Holder(name, reservedBytes, retainedBytes));
    charge();
  }

  /** Charges what the parts take now. */
  synchronized void charge() {
    long now = charged.stream().mapToLong(Holder::chargeableBytes).sum();
    budget.charge(now - chargedBytes);
    chargedBytes = now;
  }

  /** All parts, the largest first. */
  List<Holding> list() {
    return Stream.concat(charged.stream(), charging.stream())
        .map(each -> new Holding(each.name(), each.bytes()))
        .sorted(Comparator.comparingLong(Holding::bytes).reversed())
        .toList();
  }
}
