package org.starpunk.monitor.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.digest.OperationSummary;
import org.starpunk.monitor.finding.Allocation;
import org.starpunk.monitor.finding.Allocations;
import org.starpunk.monitor.finding.OwnRequests;
import org.starpunk.monitor.finding.Slowdown;

/** One operation as a row of a table; durations in milliseconds. */
public final class OperationRow {

  private final OperationSummary summary;
  private final Optional<Allocation> allocation;
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
    this.slowdown = slowdown;
    this.totalNanos = totalNanos;
    this.texts = texts;
  }

  /** Rows whose shares of time add up to the whole of the table. */
  static List<OperationRow> of(
      List<OperationSummary> operations,
      Allocations allocations,
      List<Slowdown> slowdowns,
      Texts texts) {
    long total = operations.stream().mapToLong(OperationSummary::totalNanos).sum();
    return operations.stream()
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

  public String getOperation() {
    return summary.operation();
  }

  /** Whether this is a request for the dashboard or the API itself. */
  public boolean isOwn() {
    return OwnRequests.include(summary.operation());
  }

  /** What a filter may choose by, for the page's script. */
  public String getFlags() {
    return (isOwn() ? "own " : "")
        + (summary.failed() > 0 ? "erring " : "")
        + (slowdown.isPresent() ? "slower" : "");
  }

  public String getErrorsStyle() {
    return summary.failed() > 0 ? "bad" : "";
  }

  public String getP50Style() {
    return rose(50);
  }

  public String getP95Style() {
    return rose(95);
  }

  private String rose(int percentile) {
    return slowdown.filter(each -> each.percentile() == percentile).isPresent() ? "warm" : "";
  }

  /** The cells of the usual columns, the name in front. */
  public List<Cell> getCells() {
    List<Cell> cells = new ArrayList<>(17);
    cells.add(name());
    cells.add(new Cell.Plain(getCalls()));
    cells.add(new Cell.Plain(getErrors(), getErrorsStyle()));
    cells.add(new Cell.Plain(getMean()));
    cells.add(new Cell.Plain(getP50(), getP50Style()));
    cells.add(new Cell.Plain(getP95(), getP95Style()));
    cells.add(new Cell.Plain(getP99()));
    cells.add(new Cell.Plain(getMax()));
    cells.add(new Cell.Share(getShare()));
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

  /** The cells of all columns. */
  public List<Cell> getAllCells() {
    List<Cell> cells = getCells();
    Stream.of(
            getAllocatedP95(),
            getAllocatedMax(),
            getCpu(),
            getResponseBytes(),
            getQueryTime(),
            getHeld())
        .map(Cell.Plain::new)
        .forEach(cells::add);
    return cells;
  }

  /** What operations of its category alone have. */
  private void addOwn(List<Cell> cells) {
    switch (summary.category()) {
      case REQUEST, STATIC -> add(cells, getAllocated(), getQueries());
      case QUERY -> add(cells, getRows(), getFetch());
      case TRANSACTION -> add(cells, getQueries());
      case COLLECTION, CONCURRENT_COLLECTION -> add(cells, getFreed());
      default -> {
        // It has no column besides.
      }
    }
  }

  private static void add(List<Cell> cells, String... texts) {
    Stream.of(texts).map(Cell.Plain::new).forEach(cells::add);
  }

  /** The figures without units in the order of the columns, for the page's script. */
  public String getRaw() {
    return RawFigures.of(summary, allocation);
  }

  public String getCalls() {
    return Figures.count(summary.count());
  }

  public String getErrors() {
    return Figures.countOrNone(summary.failed());
  }

  public String getMean() {
    return Figures.millis(summary.meanNanos());
  }

  public String getP50() {
    return Figures.millis(summary.p50Nanos());
  }

  public String getP95() {
    return Figures.millis(summary.p95Nanos());
  }

  public String getP99() {
    return Figures.millis(summary.p99Nanos());
  }

  public String getMax() {
    return Figures.millis(summary.maxNanos());
  }

  /** Percent of the table's total time, 0 to 100. */
  public long getShare() {
    return totalNanos == 0 ? 0 : Math.round(100.0 * summary.totalNanos() / totalNanos);
  }

  /** The mean, marked where it was measured for a share of the calls only. */
  public String getAllocated() {
    return allocation
        .map(each -> (each.estimated() ? "≈ " : "") + allocated(each.meanBytes()))
        .orElse(Figures.NONE);
  }

  public String getAllocatedP95() {
    return allocation.map(each -> allocated(each.p95Bytes())).orElse(Figures.NONE);
  }

  public String getAllocatedMax() {
    return allocation.map(each -> allocated(each.maxBytes())).orElse(Figures.NONE);
  }

  /** Computing time, which is measured for a few calls only. */
  public String getCpu() {
    return allocation
        .flatMap(Allocation::cpuNanosMean)
        .map(nanos -> "≈ " + Figures.millis(nanos))
        .orElse(Figures.NONE);
  }

  /** At least so much, where other threads may have had a part in it. */
  private String allocated(double bytes) {
    return (allocation.orElseThrow().handedOver() > 0 ? "≥ " : "") + Figures.bytes(bytes);
  }

  /** What a collection frees. */
  public String getFreed() {
    return meanBytes(Quantity.FREED_BYTES);
  }

  public String getResponseBytes() {
    return meanBytes(Quantity.RESPONSE_BYTES);
  }

  public String getQueries() {
    return summary.mean(Quantity.QUERIES).map(OperationRow::shortNumber).orElse(Figures.NONE);
  }

  /** Time in queries, of the calls that used a connection. */
  public String getQueryTime() {
    return meanMillis(Quantity.QUERY_NANOS);
  }

  /** How long these held connections. */
  public String getHeld() {
    return meanMillis(Quantity.CONNECTION_NANOS);
  }

  /** Time until the rows were read. */
  public String getFetch() {
    return meanMillis(Quantity.FETCH_NANOS);
  }

  public String getRows() {
    return summary.mean(Quantity.ROWS).map(OperationRow::shortNumber).orElse(Figures.NONE);
  }

  private String meanMillis(Quantity quantity) {
    return summary.mean(quantity).map(Figures::millis).orElse(Figures.NONE);
  }

  private String meanBytes(Quantity quantity) {
    return summary.mean(quantity).map(Figures::bytes).orElse(Figures.NONE);
  }

  private static String shortNumber(double number) {
    return number == Math.rint(number) ? Figures.count((long) number) : Figures.significant(number);
  }
}
