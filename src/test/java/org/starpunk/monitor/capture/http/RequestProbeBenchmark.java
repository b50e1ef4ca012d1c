package org.starpunk.monitor.capture.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Fakes;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.capture.Sampler;
import org.starpunk.monitor.capture.ThreadMeters;
import org.starpunk.monitor.digest.MetricsBuffer;

/**
 * The filter and the listener around a request that does nothing, with as many routes as are asked
 * for in turns; the container is a fake whose answers cost nothing. Threads: {@code -t 8}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class RequestProbeBenchmark {

  @Param({"1", "10", "100", "1000"})
  private int routes;

  @Param({"0.1", "1.0"})
  private double sampleRate;

  private final ServletContext context =
      Fakes.of(
          ServletContext.class, Map.of("getResourcePaths", arguments -> Set.of("/css/", "/js/")));
  private final MetricsBuffer buffer = new MetricsBuffer(1000, Ticker.system());
  private final HttpServletResponse response = new Answered();

  @SuppressWarnings("NullAway.Init")
  private RequestTimingFilter filter;

  @SuppressWarnings("NullAway.Init")
  private RequestCompletionListener listener;

  private ServedRequest[] requests = {};
  private ServletRequestEvent[] ends = {};

  /** What each thread has for itself. */
  @State(Scope.Thread)
  public static class OfThread {

    private int next;
  }

  @Setup
  public void register() throws IOException, ServletException {
    RequestProbe probe =
        new RequestProbe(
            buffer, Ticker.system(), Sampler.ofRate(sampleRate), ThreadMeters.ofThisJvm(), context);
    filter = RequestTimingFilter.ofRequests(probe);
    listener = new RequestCompletionListener(probe);
    requests =
        IntStream.range(0, routes)
            .mapToObj(i -> new ServedRequest("/section-" + i + "/*"))
            .toArray(ServedRequest[]::new);
    ends = new ServletRequestEvent[routes];
    for (int i = 0; i < routes; i++) {
      ends[i] = new ServletRequestEvent(context, requests[i]);
    }
    check();
  }

  /** It is counted, or the figure says nothing. */
  private void check() throws IOException, ServletException {
    filter.doFilter(requests[0], response, (request, answer) -> {});
    listener.requestDestroyed(ends[0]);
    if (buffer.summary().of(Category.REQUEST).isEmpty()) {
      throw new IllegalStateException("nothing was counted");
    }
  }

  @Benchmark
  public void request(OfThread thread, Blackhole work) throws IOException, ServletException {
    int i = next(thread);
    FilterChain chain = (request, answer) -> work.consume(request);
    filter.doFilter(requests[i], response, chain);
    listener.requestDestroyed(ends[i]);
  }

  /** The same without filter and listener. */
  @Benchmark
  public void unwatched(OfThread thread, Blackhole work) {
    work.consume(requests[next(thread)]);
    work.consume(ends);
  }

  private int next(OfThread thread) {
    thread.next = thread.next + 1 == routes ? 0 : thread.next + 1;
    return thread.next;
  }

  /** An answer of 200 without a length. */
  static final class Answered extends HttpServletResponseWrapper {

    Answered() {
      super(Fakes.of(HttpServletResponse.class, Map.of("getHeader", arguments -> null)));
    }

    @Override
    public int getStatus() {
      return SC_OK;
    }
  }
}
