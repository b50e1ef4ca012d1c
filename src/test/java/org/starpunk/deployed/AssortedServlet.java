package org.starpunk.deployed;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serial;
import java.time.Instant;
import java.util.Random;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.ConnectionLeak;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.RepeatedQuery;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.digest.MetricsBuffer;

/** Fills the monitor's tables with rows that each column has in another order. */
@WebServlet("/assorted")
public class AssortedServlet extends HttpServlet {

  @Serial private static final long serialVersionUID = 1L;

  /** Nine of ten calls take the first level, and one or two of a thousand the last. */
  private static final double[] SHARES = {0.9, 0.98, 0.995};

  @Inject private transient MetricsBuffer buffer;
  private final transient Ticker ticker = Ticker.system();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    Random random = new Random(7);
    int rows = Integer.parseInt(request.getParameter("rows"));
    for (int i = 0; i < rows; i++) {
      String name = "GET /assorted-" + i + "/{slug}";
      endpoint(name, i % 3 == 0, random);
      buffer.keep(slowQuery(name, i, random));
      repeat(name, i, random);
      leak(name, random);
    }
  }

  private void endpoint(String name, boolean erring, Random random) {
    long calls = spread(random, 400, 4_000);
    long failed = erring ? spread(random, 1, 300) : 0;
    Series series = buffer.series(Category.REQUEST, name);
    record(series, calls, failed, levels(random, 100_000));
    Series allocation = buffer.series(Category.ALLOCATION, name);
    record(allocation, 400, 0, levels(random, 1_000));
    long now = ticker.nanos();
    allocation.add(Quantity.CPU_NANOS, spread(random, 10_000, 10_000_000), now);
    series.add(Quantity.RESPONSE_BYTES, spread(random, 100, 1_000_000), now);
    series.add(Quantity.QUERIES, spread(random, 1, 1_000), now);
    series.add(Quantity.QUERY_NANOS, spread(random, 10_000, 100_000_000), now);
    series.add(Quantity.CONNECTION_NANOS, spread(random, 10_000, 100_000_000), now);
  }

  /** Each above the one before, some hardly and some far. */
  private static long[] levels(Random random, long least) {
    long[] levels = new long[SHARES.length + 1];
    long level = least;
    for (int i = 0; i < levels.length; i++) {
      level = spread(random, level, 30 * level);
      levels[i] = level;
    }
    return levels;
  }

  private void record(Series series, long calls, long failed, long[] levels) {
    for (long call = 0; call < calls; call++) {
      int level = 0;
      while (level < SHARES.length && call >= SHARES[level] * calls) {
        level++;
      }
      series.record(levels[level], call < failed, ticker.nanos());
    }
  }

  private static SlowQuery slowQuery(String request, int number, Random random) {
    return new SlowQuery(
        past(random),
        spread(random, 60_000_000, 60_000_000_000L),
        number % 7 == 0 ? -1 : spread(random, 1_000_000, 60_000_000_000L),
        "SELECT",
        "select title from assorted_" + number + " where slug = ?",
        (int) spread(random, 1, 300),
        -1,
        number % 5 == 0 ? -1 : spread(random, 1, 100_000),
        request,
        "org.example.Notes.find(Notes.java:" + number + ')',
        "",
        0);
  }

  private void repeat(String request, int number, Random random) {
    for (long times = spread(random, 1, 30); times > 0; times--) {
      buffer.keep(
          new RepeatedQuery(
              past(random),
              request,
              "select body from assorted_" + number + " where slug = ?",
              (int) spread(random, 10, 3_000),
              spread(random, 2_000_000, 2_000_000_000),
              "org.example.Notes.body(Notes.java:" + number + ')'));
    }
  }

  private void leak(String request, Random random) {
    int leaked = (int) spread(random, 1, 60);
    int closed = random.nextInt(leaked);
    for (int i = 0; i < leaked + closed; i++) {
      buffer.keep(
          new ConnectionLeak(
              past(random),
              request,
              "org.example.Notes.open(Notes.java:" + leaked + ')',
              i >= leaked));
    }
  }

  private static Instant past(Random random) {
    return Instant.now().minusMillis(spread(random, 1_000, 80_000_000));
  }

  /** As many small ones as large ones, by their digits. */
  private static long spread(Random random, long least, long most) {
    return Math.round(least * Math.exp(random.nextDouble() * Math.log((double) most / least)));
  }
}
