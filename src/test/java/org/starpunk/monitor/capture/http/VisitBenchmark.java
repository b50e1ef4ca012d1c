package org.starpunk.monitor.capture.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Fakes;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.Sampler;
import org.starpunk.monitor.capture.ThreadMeters;
import org.starpunk.monitor.capture.TransactionObserver;
import org.starpunk.monitor.capture.sql.SqlProbe;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.notes.markdown.Markdown;

/**
 * All that the probes do in one visit of the site, together: filter and listener around a request
 * that obtains a connection, reads rows, calls timed methods and renders a view, as the kind of
 * visit does. What is taken off is the same without them. The container is a fake; how it gets to
 * filter, interceptor and listener is not in it.
 *
 * <p>With other work, notes are rendered between two visits, which is not counted: the next one
 * finds caches, as on a server, full of other code and data.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class VisitBenchmark {

  /** What a visit has, as the monitor counts it. */
  public enum Visit {
    STATIC_FILE(0, 0, 0),
    LOGIN(0, 0, 1),
    PERMALINK(1, 1, 1),
    TIMELINE(11, 1, 1),
    FEED(20, 2, 0);

    private final int rows;
    private final int functions;
    private final int views;

    Visit(int rows, int functions, int views) {
      this.rows = rows;
      this.functions = functions;
      this.views = views;
    }
  }

  private static final String SQL = "SELECT id, title FROM note WHERE id <= ? ORDER BY id";
  private static final String NOTE =
      "Some *words* on a [page](https://example.org/), a list:\n\n- one\n- two\n- three\n\n"
          + "and a paragraph of the usual length, which is a few lines in a browser. ".repeat(4);

  /** Some hundred microseconds of other work. */
  private static final int NOTES = 3;

  @Param private Visit visit = Visit.STATIC_FILE;

  @Param({"false", "true"})
  private boolean otherWork;

  private final Ticker ticker = Ticker.system();
  private final MetricsBuffer buffer = new MetricsBuffer(1000, ticker);
  private final Series function = buffer.series(Category.FUNCTION, "markdown.render");
  private final Series view = buffer.series(Category.VIEW, "/index.xhtml");
  private final Markdown markdown = new Markdown();
  private final ServletContext context =
      Fakes.of(ServletContext.class, Map.of("getResourcePaths", arguments -> Set.of("/css/")));
  private final ServedRequest request = new ServedRequest("/notes/*");
  private final ServletRequestEvent end = new ServletRequestEvent(context, request);
  private final HttpServletResponse response = new RequestProbeBenchmark.Answered();
  private final JdbcConnectionPool raw =
      JdbcConnectionPool.create("jdbc:h2:mem:" + System.identityHashCode(this), "sa", "");
  private final DataSource monitored =
      new SqlProbe(
              MonitorConfig.defaults(),
              buffer,
              ticker,
              (logger, level, line) -> {},
              TransactionObserver.NONE)
          .monitor(raw);
  private final RequestProbe probe =
      new RequestProbe(buffer, ticker, Sampler.ofRate(1), ThreadMeters.ofThisJvm(), context);
  private final RequestTimingFilter filter = RequestTimingFilter.ofRequests(probe);
  private final RequestCompletionListener listener = new RequestCompletionListener(probe);

  /** What is watched is counted, or the figure says nothing. */
  @Setup
  public void fill(Blackhole work) throws SQLException, IOException, ServletException {
    try (Connection connection = raw.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE note (id INT PRIMARY KEY, title VARCHAR(50))");
      statement.execute("INSERT INTO note SELECT x, 'title ' || x FROM system_range(1, 100)");
    }
    watched(work);
    if (buffer.summary().of(Category.REQUEST).isEmpty()) {
      throw new IllegalStateException("nothing was counted");
    }
  }

  /** Not counted: what JMH does before each call is not in its figure. */
  @Setup(Level.Invocation)
  public void workOnSomethingElse(Blackhole work) {
    for (int note = 0; otherWork && note < NOTES; note++) {
      work.consume(markdown.html(NOTE));
    }
  }

  @TearDown
  public void dispose() {
    raw.dispose();
  }

  @Benchmark
  public void watched(Blackhole work) throws IOException, ServletException {
    FilterChain chain = (asked, answer) -> work.consume(serveWatched());
    filter.doFilter(request, response, chain);
    listener.requestDestroyed(end);
  }

  /** The same without the monitor. */
  @Benchmark
  public void unwatched(Blackhole work) throws IOException {
    work.consume(request);
    work.consume(end);
    work.consume(visit.rows == 0 ? 0 : read(raw));
  }

  private int serveWatched() throws IOException {
    int sum = visit.rows == 0 ? 0 : read(monitored);
    time(Span.Kind.FUNCTION, function, visit.functions);
    time(Span.Kind.VIEW, view, visit.views);
    return sum;
  }

  private void time(Span.Kind kind, Series series, int times) {
    for (int i = 0; i < times; i++) {
      long start = ticker.nanos();
      long now = ticker.nanos();
      CurrentRequest.record(kind, series, now - start, false, now);
    }
  }

  private int read(DataSource source) throws IOException {
    int sum = 0;
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setInt(1, visit.rows);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          sum += rows.getInt(1) + rows.getString(2).length();
        }
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return sum;
  }
}
