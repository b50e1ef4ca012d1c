package org.starpunk.overhead;

import java.util.List;
import java.util.Optional;

/**
 * A probe of the monitor: by which benchmarks its cost is known, and where the monitor counts how
 * often it runs.
 */
enum Probe {
  REQUEST(
      "request",
      List.of("endpoints", "staticFiles"),
      "RequestProbeBenchmark.request",
      "RequestProbeBenchmark.unwatched"),
  QUERY(
      "query and its rows",
      List.of("queries"),
      "JdbcBenchmark.starpunkInRequest",
      "JdbcBenchmark.raw"),
  CONNECTION(
      "connection",
      List.of("connections"),
      "JdbcBenchmark.acquireStarpunk",
      "JdbcBenchmark.acquireRaw"),
  FUNCTION(
      "function",
      List.of("functions"),
      "InterceptorBenchmark.timed",
      "InterceptorBenchmark.unwatched"),
  VIEW("view", List.of("views"), "RenderingBenchmark.timed", "RenderingBenchmark.unwatched"),
  TRANSACTION("transaction", List.of("transactions"), "RecorderBenchmark.starpunkTimedCall", "");

  private final String label;
  private final List<String> tables;
  private final String benchmark;
  private final String without;

  Probe(String label, List<String> tables, String benchmark, String without) {
    this.label = label;
    this.tables = tables;
    this.benchmark = benchmark;
    this.without = without;
  }

  /** What the tables call it. */
  String label() {
    return label;
  }

  /** The tables of the monitor's summary that count its executions. */
  List<String> tables() {
    return tables;
  }

  /** Whether an operation of these tables counts; of a connection both wait and hold are there. */
  boolean counts(String operation) {
    return this != CONNECTION || operation.equals("hold");
  }

  /** The benchmark with it. */
  String benchmark() {
    return benchmark;
  }

  /** The benchmark of the same without it, to be taken off. */
  Optional<String> without() {
    return without.isEmpty() ? Optional.empty() : Optional.of(without);
  }
}
