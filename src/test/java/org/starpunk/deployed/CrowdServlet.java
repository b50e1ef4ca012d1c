package org.starpunk.deployed;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.ConnectionLeak;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.RepeatedQuery;
import org.starpunk.monitor.RequestMetric;
import org.starpunk.monitor.RequestTrace;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.Spans;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.digest.MetricsBuffer;

/**
 * Fills the monitor from inside: 300 series, and all that it keeps in rings; asked for findings,
 * with these, timelines and what requests are measured by besides.
 */
@WebServlet("/crowd")
public class CrowdServlet extends HttpServlet {

  @Serial private static final long serialVersionUID = 1L;
  private static final int OF_EACH = 150;
  private static final int CALLS = 200;

  @Inject private transient MetricsBuffer buffer;
  private final transient Ticker ticker = Ticker.system();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    Random random = new Random(1);
    for (int i = 0; i < OF_EACH; i++) {
      record(Category.REQUEST, "GET /section-" + i + "/{slug}", random);
      record(Category.QUERY, statement(i), random);
    }
    for (int i = 0; i < 100; i++) {
      buffer.keep(slowQuery(i));
    }
    for (int i = 0; i < MonitorConfig.defaults().bufferSize(); i++) {
      buffer.keep(
          new RequestMetric(
              Category.REQUEST,
              "GET /section-" + i % OF_EACH + "/{slug}",
              ticker.nanos(),
              1,
              2,
              false,
              200,
              3,
              4,
              5));
    }
    if (request.getParameter("findings") != null) {
      findings(random);
    }
  }

  private void findings(Random random) {
    for (int i = 0; i < OF_EACH; i++) {
      String route = "GET /section-" + i + "/{slug}";
      long now = ticker.nanos();
      Series series = buffer.series(Category.REQUEST, route);
      for (Quantity quantity : Quantity.values()) {
        if (quantity.isOf(Category.REQUEST)) {
          series.add(quantity, random.nextInt(1_000_000), now);
        }
      }
      buffer.keep(
          new RepeatedQuery(
              Instant.now(), route, statement(i), 20, 5_000_000, "org.example.Notes"));
      for (boolean closed : new boolean[] {false, true}) {
        buffer.keep(new ConnectionLeak(Instant.now(), route, "org.example.Notes", closed));
      }
      buffer.keep(trace(i, route, now));
    }
  }

  /** One that a line of the log tells, so that it is kept. */
  private RequestTrace trace(int number, String route, long now) {
    List<Span> steps = new ArrayList<>();
    for (int step = 0; step < 20; step++) {
      steps.add(new Span(Span.Kind.QUERY, statement(number), 100_000L * step, 90_000, false));
    }
    return new RequestTrace(
        number + 1,
        route,
        now,
        ticker.millis(),
        4_000_000L + number,
        200,
        false,
        true,
        Spans.of(steps, 0));
  }

  private void record(Category category, String name, Random random) {
    for (int call = 0; call < CALLS; call++) {
      long nanos = Math.round(4e6 * Math.exp(random.nextGaussian()));
      buffer.series(category, name).record(nanos, random.nextInt(500) == 0, ticker.nanos());
    }
  }

  private static String statement(int number) {
    return "select n.id, n.slug, n.title, n.body, n.created, n.updated from note_"
        + number
        + " n join account a on a.id = n.author where n.slug = ? and n.published < ?"
        + " order by n.published desc";
  }

  private static SlowQuery slowQuery(int number) {
    return new SlowQuery(
        Instant.now(),
        (number + 1) * 20_000_000L,
        1_000_000,
        "SELECT",
        statement(number % 20),
        2,
        -1,
        3,
        "GET /section-" + number + "/{slug}",
        "org.example.Notes.find(Notes.java:" + number + ')',
        "",
        number + 1);
  }
}
