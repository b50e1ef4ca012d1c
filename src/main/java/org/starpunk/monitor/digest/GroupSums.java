package org.starpunk.monitor.digest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.starpunk.monitor.Category;

/** Sums operations up by their groups, for one summary. For one thread. */
final class GroupSums {

  /** A group of a category. */
  private record Key(Category category, String group) {}

  private final List<Grouping> groupings;
  private final Map<Key, Tally> sums = new HashMap<>();

  GroupSums(List<Grouping> groupings) {
    this.groupings = groupings;
  }

  /** Adds what an operation counted to its groups, if it has any. */
  void add(Category category, String operation, Tally counted) {
    for (Grouping grouping : groupings) {
      if (grouping.operations() == category) {
        sums.computeIfAbsent(
                new Key(grouping.groups(), grouping.of(operation)), absent -> new Tally())
            .add(counted);
      }
    }
  }

  /** The figures of each group. */
  List<OperationSummary> summaries() {
    List<OperationSummary> summaries = new ArrayList<>();
    sums.forEach((key, sum) -> summaries.add(sum.summary(key.category(), key.group())));
    return summaries;
  }

  /** Adds each group to a summary that can be sent. */
  void addTo(PortableSummary.Builder builder) {
    sums.forEach((key, sum) -> builder.add(key.category(), key.group(), sum));
  }
}
