package org.starpunk.monitor.digest;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.starpunk.monitor.digest.MonitorHealth.Holding;

/**
 * The account of all that the monitor retains. What a part may take at most is charged to the
 * budget at once, so that the series get what is left.
 */
final class Holdings {

  private final Budget budget;
  private final List<Holder> holders = new CopyOnWriteArrayList<>();
  private long excess;

  Holdings(Budget budget) {
    this.budget = budget;
  }

  /**
   * Takes a part into the account.
   *
   * @param maxBytes what it will take at most; 0 where it charges the budget itself
   */
  void add(String name, long maxBytes, LongSupplier retainedBytes) {
    budget.charge(maxBytes);
    holders.add(new Holder(name, maxBytes, retainedBytes));
  }

  /** Charges what the parts take beyond what they announced: very long texts, for example. */
  synchronized void chargeExcess() {
    long now =
        holders.stream().filter(each -> each.chargedBytes() > 0).mapToLong(Holder::excess).sum();
    budget.charge(now - excess);
    excess = now;
  }

  /** All parts, the largest first. */
  List<Holding> list() {
    return holders.stream()
        .map(each -> new Holding(each.name(), each.retainedBytes().getAsLong()))
        .sorted(Comparator.comparingLong(Holding::bytes).reversed())
        .toList();
  }
}
