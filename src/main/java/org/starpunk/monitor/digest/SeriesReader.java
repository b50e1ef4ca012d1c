package org.starpunk.monitor.digest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.Ticker;

/** Reads the figures of windows from all series; computed anew at every call. */
final class SeriesReader {

  private final SeriesCatalog catalog;
  private final List<Grouping> groupings;
  private final Ticker ticker;

  /**
   * @param groupings operations that are told together, too; more may come
   */
  SeriesReader(SeriesCatalog catalog, List<Grouping> groupings, Ticker ticker) {
    this.catalog = catalog;
    this.groupings = groupings;
    this.ticker = ticker;
  }

  /**
   * Operations and groups of a window, those that took most first.
   *
   * @param requests what all requests are added to
   */
  List<OperationSummary> operations(Window window, long nowNanos, Tally requests) {
    List<OperationSummary> operations = new ArrayList<>();
    GroupSums groups = new GroupSums(groupings);
    Tally tally = new Tally();
    catalog.forEach(
        series -> {
          tally.clear();
          series.addTo(nowNanos, window.wholeMinutes(), tally);
          if (tally.count() > 0) {
            operations.add(tally.summary(series.category(), series.operation()));
            groups.add(series.category(), series.operation(), tally);
          }
          addTo(requests, series.category(), tally);
        });
    operations.addAll(groups.summaries());
    operations.sort(Comparator.comparingLong(OperationSummary::totalNanos).reversed());
    return operations;
  }

  private static void addTo(Tally requests, Category category, Tally tally) {
    switch (category) {
      case REQUEST, STATIC -> requests.add(tally);
      case ALLOCATION ->
          requests.addQuantity(Quantity.ALLOCATED_BYTES, tally.totalNanos(), tally.count());
      default -> {
        // Not a part of the requests' total.
      }
    }
  }

  /** How long the executions of one operation took; empty where no such operation is known. */
  Optional<Histogram> histogram(Category category, String operation, Window window) {
    return catalog.find(category, operation).map(series -> histogram(series, window));
  }

  private Histogram histogram(RollingSeries series, Window window) {
    Tally tally = new Tally();
    long now = ticker.nanos();
    catalog.read(series, each -> each.addTo(now, window.wholeMinutes(), tally));
    return Histogram.of(tally, tally.summary(series.category(), series.operation()));
  }

  /** Each operation of these categories in the last minutes beside those before. */
  List<Comparison> comparisons(Set<Category> categories) {
    long now = ticker.nanos();
    Window window = Window.LAST_15_MINUTES;
    TwoSpans spans = catalog.spans(now, window.recentMinutes(), window.beforeMinutes());
    List<Comparison> comparisons = new ArrayList<>();
    catalog.forEach(
        series -> {
          if (categories.contains(series.category())) {
            spans.clear();
            series.addTo(now, window.wholeMinutes(), spans::of);
            if (spans.isInBoth()) {
              comparisons.add(spans.compared(series.category(), series.operation()));
            }
          }
        });
    return comparisons;
  }

  /** The figures of a window in a form that can be sent away. */
  PortableSummary portable(Window window) {
    long now = ticker.nanos();
    PortableSummary.Builder builder = new PortableSummary.Builder();
    GroupSums groups = new GroupSums(groupings);
    Tally tally = new Tally();
    catalog.forEach(
        series -> {
          tally.clear();
          series.addTo(now, window.wholeMinutes(), tally);
          builder.add(series.category(), series.operation(), tally);
          groups.add(series.category(), series.operation(), tally);
        });
    groups.addTo(builder);
    return builder.build();
  }
}
