package org.starpunk.monitor.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.digest.OperationSummary;
import org.starpunk.monitor.finding.Allocation;
import org.starpunk.monitor.finding.Allocations;
import org.starpunk.monitor.finding.OwnRequests;
import org.starpunk.monitor.finding.Slowdown;

/** One operation as a row of a table; durations in milliseconds. */
final class OperationRow implements Row {

  private final OperationSummary summary;
  private final Optional<Allocation> allocation;
  private final OperationFigures figures;
  private final Optional<Slowdown> slowdown;
  private final long totalNanos;
  private final Texts texts;

  private OperationRow(
      OperationSummary summary,
      Optional<Allocation> allocation,
      Optional<Slowdown> slowdown,
      long totalNanos,
      Texts texts) {
    this.summary = summary;
    this.allocation = allocation;
    this.figures = new OperationFigures(summary, allocation);
    this.slowdown = slowdown;
    this.totalNanos = totalNanos;
    this.texts = texts;
  }

  /** Rows whose shares of time add up to the whole of the table, the largest first. */
  static List<OperationRow> of(
      List<OperationSummary> operations,
      Allocations allocations,
      List<Slowdown> slowdowns,
      Texts texts) {
    long total = operations.stream().mapToLong(OperationSummary::totalNanos).sum();
    return operations.stream()
        .sorted(Comparator.comparingLong(OperationSummary::totalNanos).reversed())
        .map(
            each ->
                new OperationRow(
                    each, allocations.of(each), slowdownOf(each, slowdowns), total, texts))
        .toList();
  }

  private static Optional<Slowdown> slowdownOf(
      OperationSummary operation, List<Slowdown> slowdowns) {
    return slowdowns.stream()
        .filter(each -> each.category() == operation.category())
        .filter(each -> each.operation().equals(operation.operation()))
        .findFirst();
  }

  @Override
  public String flags() {
    return (isOwn() ? "own " : "")
        + (summary.failed() > 0 ? "erring " : "")
        + (slowdown.isPresent() ? "slower" : "");
  }

  /** Whether this is a request for the dashboard or the API itself. */
  private boolean isOwn() {
    return OwnRequests.include(summary.operation());
  }

  private String errorsStyle() {
    return summary.failed() > 0 ? "bad" : "";
  }

  private String rose(int percentile) {
    return slowdown.filter(each -> each.percentile() == percentile).isPresent() ? "warm" : "";
  }

  @Override
  public List<Cell> cells(boolean wide) {
    List<Cell> cells = usualCells();
    if (wide) {
      addRarer(cells);
    }
    return cells;
  }

  /** The cells of the usual columns, the name in front. */
  private List<Cell> usualCells() {
    List<Cell> cells = new ArrayList<>(17);
    cells.add(name());
    cells.add(new Cell.Plain(figures.calls()));
    cells.add(new Cell.Plain(figures.errors(), errorsStyle()));
    cells.add(new Cell.Plain(figures.mean()));
    cells.add(new Cell.Plain(figures.p50(), rose(50)));
    cells.add(new Cell.Plain(figures.p95(), rose(95)));
    cells.add(new Cell.Plain(figures.p99()));
    cells.add(new Cell.Plain(figures.max()));
    cells.add(new Cell.Share(share()));
    addOwn(cells);
    return cells;
  }

  private Cell name() {
    String name = summary.operation();
    return switch (summary.category()) {
      case QUERY -> new Cell.StatementName(name);
      case REQUEST -> new Cell.Name(name, SlowdownRow.endpointAddress(name), remark());
      default -> new Cell.Name(name, "", remark());
    };
  }

  private String remark() {
    if (summary.category() == Category.CONCURRENT_COLLECTION) {
      return texts.get("table.concurrent");
    }
    return isOwn() ? texts.get("table.own") : "";
  }

  private void addRarer(List<Cell> cells) {
    add(
        cells,
        figures.allocatedP95(),
        figures.allocatedMax(),
        figures.cpu(),
        figures.responseBytes(),
        figures.queryTime(),
        figures.held());
  }

  /** What operations of its category alone have. */
  private void addOwn(List<Cell> cells) {
    switch (summary.category()) {
      case REQUEST, STATIC -> add(cells, figures.allocated(), figures.queries());
      case QUERY -> add(cells, figures.rows(), figures.fetch());
      case TRANSACTION -> add(cells, figures.queries());
      case COLLECTION, CONCURRENT_COLLECTION -> add(cells, figures.freed());
      default -> {
        // It has no column besides.
      }
    }
  }

  private static void add(List<Cell> cells, String... texts) {
    for (String text : texts) {
      cells.add(new Cell.Plain(text));
    }
  }

  @Override
  public String raw() {
    return RawFigures.of(summary, allocation);
  }

  /** Percent of the table's total time, 0 to 100. */
  private long share() {
    return totalNanos == 0 ? 0 : Math.round(100.0 * summary.totalNanos() / totalNanos);
  }
}
