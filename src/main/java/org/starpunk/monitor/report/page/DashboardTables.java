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
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.finding.Allocations;

/** The dashboard's tables. */
@Named("performanceTables")
@RequestScoped
public class DashboardTables {

  @Inject private CurrentSummary current;
  @Inject private MonitorConfig config;

  /** Faces asks for a table several times while it renders one. */
  private final Map<String, Table> tables = new HashMap<>();

  public Table getEndpoints() {
    return operations("endpoints", TableKind.REQUESTS, Category.REQUEST);
  }

  public Table getStaticFiles() {
    return operations("static", TableKind.REQUESTS, Category.STATIC);
  }

  public Table getFunctions() {
    return operations("functions", TableKind.OPERATIONS, Category.FUNCTION);
  }

  public Table getTemplates() {
    return operations("templates", TableKind.OPERATIONS, Category.VIEW);
  }

  public Table getQueries() {
    return operations("queries", TableKind.STATEMENTS, Category.QUERY);
  }

  public Table getStatementTypes() {
    return operations("types", TableKind.OPERATIONS, Category.STATEMENT_TYPE);
  }

  public Table getConnections() {
    return operations("connections", TableKind.OPERATIONS, Category.CONNECTION);
  }

  public Table getTransactions() {
    return operations("transactions", TableKind.TRANSACTIONS, Category.TRANSACTION);
  }

  /** Pauses for collections, and what collectors do beside the application. */
  public Table getCollections() {
    return operations(
        "collections", TableKind.COLLECTIONS, Category.COLLECTION, Category.CONCURRENT_COLLECTION);
  }

  public Table getSlowQueries() {
    String threshold = Figures.limit(config.slowQueryThreshold());
    return table(
        "slow",
        TableKind.SLOW_QUERIES,
        current.texts().get("slow.note", threshold),
        current.texts().get("slow.empty", threshold),
        () -> slowQueryRows(current.get().slowQueries()));
  }

  /** The slowest of each fingerprint. */
  public Table getSlowestQueries() {
    return findings(
        "slowest", TableKind.SLOWEST_QUERIES, () -> slowQueryRows(current.get().slowestQueries()));
  }

  public Table getRepeatedQueries() {
    return findings(
        "repeated",
        TableKind.REPEATED_QUERIES,
        () ->
            current.get().repeatedQueries().stream()
                .map(each -> new RepeatedQueriesRow(each, current.get().at(), current.texts()))
                .toList());
  }

  public Table getConnectionLeaks() {
    return findings(
        "leaks",
        TableKind.CONNECTION_LEAKS,
        () ->
            current.get().connectionLeaks().stream()
                .map(each -> new ConnectionLeaksRow(each, current.get().at(), current.texts()))
                .toList());
  }

  private List<SlowQueryRow> slowQueryRows(List<SlowQuery> queries) {
    Instant now = current.get().at();
    Texts texts = current.texts();
    return queries.stream().map(query -> new SlowQueryRow(query, now, texts)).toList();
  }

  private Table operations(String key, TableKind kind, Category... categories) {
    return table(
        key,
        kind,
        current.texts().get("table.ms"),
        current.texts().get(key + ".empty"),
        () -> operationRows(categories));
  }

  private List<OperationRow> operationRows(Category... categories) {
    return OperationRow.of(
        Stream.of(categories).flatMap(each -> current.get().of(each).stream()).toList(),
        Allocations.of(current.get()),
        current.slowdowns(),
        current.texts());
  }

  private Table findings(String key, TableKind kind, Supplier<List<? extends Row>> rows) {
    Texts texts = current.texts();
    return table(key, kind, texts.get(key + ".note"), texts.get(key + ".empty"), rows);
  }

  private Table table(
      String key, TableKind kind, String note, String empty, Supplier<List<? extends Row>> rows) {
    return tables.computeIfAbsent(
        key, absent -> Table.of(absent, kind, note, empty, rows.get(), current));
  }
}
