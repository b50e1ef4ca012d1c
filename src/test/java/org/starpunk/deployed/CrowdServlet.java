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
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.RequestMetric;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.digest.MetricsBuffer;

/** Fills the monitor from inside: 300 series, and all that it keeps in rings. */
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
