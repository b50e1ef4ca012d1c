package org.starpunk.monitor.capture.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * What the probe adds to a query of one row, where a machine drifts by more than that: slices of
 * the query with and without it take turns inside one JVM, in random order, and their differences
 * count. The start of the JVM is the unit of replication, as each compiles a little differently.
 *
 * <pre>mvn -Pbenchmark verify -Dbenchmark.main=org.starpunk.monitor.capture.sql.JdbcDifference
 * </pre>
 */
public final class JdbcDifference {

  private static final int STARTS = 12;
  private static final int QUERIES_IN_A_SLICE = 2_000;
  private static final int SLICES = 1_500;

  /** Student's t for 95 %, two sided, at 11 degrees of freedom. */
  private static final double T = 2.201;

  private final JdbcBenchmark.Database raw = new JdbcBenchmark.Raw();
  private final JdbcBenchmark.Database monitored = new JdbcBenchmark.StarPunk();
  private int sum;

  private JdbcDifference() {}

  /** Measures in JVMs of its own; with the argument {@code once}, in this one. */
  public static void main(String[] arguments) throws Exception {
    if (Arrays.asList(arguments).contains("once")) {
      System.out.println(new JdbcDifference().median());
    } else {
      replicate();
    }
  }

  private static void replicate() throws IOException, InterruptedException {
    double[] differences = new double[STARTS];
    for (int i = 0; i < STARTS; i++) {
      differences[i] = once();
      System.out.printf("start %d: %.1f ns%n", i + 1, differences[i]);
    }
    double mean = Arrays.stream(differences).average().orElseThrow();
    double variance =
        Arrays.stream(differences).map(each -> (each - mean) * (each - mean)).sum() / (STARTS - 1);
    double half = T * Math.sqrt(variance / STARTS);
    System.out.printf(
        "difference of a query of one row: %.1f ns, 95 %% from %.1f to %.1f, %d starts%n",
        mean, mean - half, mean + half, STARTS);
  }

  private static double once() throws IOException, InterruptedException {
    Process start =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                JdbcDifference.class.getName(),
                "once")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String answer = new String(start.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!start.waitFor(1, TimeUnit.MINUTES) || start.exitValue() != 0) {
      throw new IllegalStateException("a start failed: " + answer);
    }
    return Double.parseDouble(answer.strip());
  }

  private double median() throws SQLException {
    raw.fill(1);
    monitored.fill(1);
    Random random = new Random();
    for (int i = 0; i < SLICES; i++) {
      difference(random);
    }
    double[] differences = new double[SLICES];
    for (int i = 0; i < SLICES; i++) {
      differences[i] = difference(random);
    }
    Arrays.sort(differences);
    return sum == 0 ? Double.NaN : differences[SLICES / 2];
  }

  private double difference(Random random) throws SQLException {
    if (random.nextBoolean()) {
      double first = slice(raw);
      return slice(monitored) - first;
    }
    double first = slice(monitored);
    return first - slice(raw);
  }

  private double slice(JdbcBenchmark.Database database) throws SQLException {
    long start = System.nanoTime();
    for (int i = 0; i < QUERIES_IN_A_SLICE; i++) {
      sum += database.query();
    }
    return (double) (System.nanoTime() - start) / QUERIES_IN_A_SLICE;
  }
}
