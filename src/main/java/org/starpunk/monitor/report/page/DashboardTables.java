package org.starpunk.monitor.report.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.digest.OperationSummary;
import org.starpunk.monitor.finding.Allocations;

/** The dashboard's tables. */
@Named("performanceTables")
@RequestScoped
public class DashboardTables {

  @Inject private CurrentSummary current;

  /** Faces asks for a table several times while it renders one. */
  private final Map<String, Table<?>> tables = new HashMap<>();

  public Table<?> getEndpoints() {
    return operations("endpoints", Category.REQUEST);
  }

  public Table<?> getStaticFiles() {
    return operations("static", Category.STATIC);
  }

  public Table<?> getFunctions() {
    return operations("functions", Category.FUNCTION);
  }

  public Table<?> getTemplates() {
    return operations("templates", Category.VIEW);
  }

  public Table<?> getQueries() {
    return operations("queries", Category.QUERY);
  }

  public Table<?> getStatementTypes() {
    return operations("types", Category.STATEMENT_TYPE);
  }

  public Table<?> getConnections() {
    return operations("connections", Category.CONNECTION);
  }

  public Table<?> getTransactions() {
    return operations("transactions", Category.TRANSACTION);
  }

  /** Pauses for collections, and what collectors do beside the application. */
  public Table<?> getCollections() {
    return operations("collections", Category.COLLECTION, Category.CONCURRENT_COLLECTION);
  }

  public Table<?> getSlowQueries() {
    return table("slow", () -> slowQueryRows(current.get().slowQueries()));
  }

  /** The slowest of each fingerprint. */
  public Table<?> getSlowestQueries() {
    return table("slowest", () -> slowQueryRows(current.get().slowestQueries()));
  }

  public Table<?> getRepeatedQueries() {
    return table(
        "repeated",
        () ->
            current.get().repeatedQueries().stream()
                .map(each -> new RepeatedQueriesRow(each, current.get().at(), current.texts()))
                .toList());
  }

  public Table<?> getConnectionLeaks() {
    return table(
        "leaks",
        () ->
            current.get().connectionLeaks().stream()
                .map(each -> new ConnectionLeaksRow(each, current.get().at(), current.texts()))
                .toList());
  }

  /** Whether the rarer columns of a table were asked for. */
  public boolean wide(String table) {
    return current.isWide(table);
  }

  /** The page with the rarer columns of a table, or without them where they are shown. */
  public String columnsAddress(String table) {
    return current.addressOfColumns(table);
  }

  private List<SlowQueryRow> slowQueryRows(List<SlowQuery> queries) {
    Instant now = current.get().at();
    Texts texts = current.texts();
    return queries.stream().map(query -> new SlowQueryRow(query, now, texts)).toList();
  }

  private Table<?> operations(String key, Category... categories) {
    return table(
        key,
        () ->
            Stream.of(categories)
                .flatMap(each -> operationRows(current.get().of(each)).stream())
                .toList());
  }

  private List<OperationRow> operationRows(List<OperationSummary> operations) {
    return OperationRow.of(
        operations, Allocations.of(current.get()), current.slowdowns(), current.texts());
  }

  private <R extends Row> Table<?> table(String key, Supplier<List<R>> rows) {
    return tables.computeIfAbsent(key, absent -> Table.of(absent, rows.get(), current));
  }
}
