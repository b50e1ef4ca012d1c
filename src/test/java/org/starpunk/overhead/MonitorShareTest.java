package org.starpunk.overhead;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MonitorShareTest {

  private static final String FILTER =
      "org.starpunk.monitor.capture.http.RequestTimingFilter.doFilter";
  private static final String CHAIN = "org.apache.catalina.core.ApplicationFilterChain.doFilter";
  private static final String QUERY =
      "org.starpunk.monitor.capture.sql.MonitoredPreparedStatement.executeQuery";

  private static final String ROWS = "org.starpunk.monitor.capture.sql.MonitoredResultSet";
  private static final String FUNCTION =
      "org.starpunk.monitor.capture.function.TimedInterceptor.time";

  @Test
  void stacksAreReadAsPerfWritesThem() throws IOException {
    String script =
        """
        http-thread-poo\s
        \tffffffff82200809 _raw_spin_unlock_irqrestore
        \t    7fed5ec633f6 int sun.nio.ch.FileDispatcherImpl.write0(java.io.FileDescriptor, long, int)
        \t    7fed5c941260 Interpreter

        C2 CompilerThre\s
        \t          8282d2 Compile::Optimize

        """;
    List<StackSamples.Sample> samples = new ArrayList<>();
    StackSamples.read(new BufferedReader(new StringReader(script)), samples::add);
    assertEquals(
        List.of(
            new StackSamples.Sample(
                "http-thread-poo",
                List.of(
                    "_raw_spin_unlock_irqrestore",
                    "sun.nio.ch.FileDispatcherImpl.write0",
                    "Interpreter")),
            new StackSamples.Sample("C2 CompilerThre", List.of("Compile::Optimize"))),
        samples);
  }

  @Test
  void whatTheMonitorCallsForItselfIsItsOwn() {
    assertEquals(Optional.of("capture.http"), part(FILTER, CHAIN));
    assertEquals(
        Optional.of("capture.http"),
        part("jmm_GetOneThreadAllocatedMemory", "sun.management.ThreadImpl.read", FILTER, CHAIN));
    assertEquals(
        Optional.of("capture.http"),
        part("org.apache.catalina.connector.RequestFacade.getHttpServletMapping", FILTER, CHAIN));
    assertEquals(
        Optional.of("capture.sql"),
        part("org.starpunk.monitor.digest.RollingSeries.record", QUERY, "org.example.Store.find"));
  }

  @Test
  void whatItHandsOnIsTheHosts() {
    assertEquals(Optional.empty(), part("org.example.Site.page", CHAIN, FILTER, CHAIN));
    assertEquals(
        Optional.empty(),
        part("org.apache.derby.Result.open", "com.sun.gjc.Wrapper.executeQuery", QUERY));
    assertEquals(
        Optional.empty(),
        part(
            "com.sun.gjc.DataSource.getConnection",
            "org.starpunk.monitor.capture.sql.MonitoredDataSource$$Lambda$1.open"));
    assertEquals(
        Optional.empty(),
        part(
            "org.apache.derby.impl.jdbc.EmbedResultSet.finish",
            ROWS + ".close",
            "org.example.Store.find"));
    assertEquals(
        Optional.empty(),
        part("org.example.Notes.find", "org.jboss.weld.Context.proceed", FUNCTION));
    assertEquals(
        Optional.empty(),
        part(
            "java.util.List.of", "org.jboss.weld.Context.proceed", "java.lang.Call.run", FUNCTION));
    assertEquals(
        Optional.empty(), part("org.example.Driver.next", "org.example.Rows.next", ROWS + ".next"));
    assertEquals(Optional.empty(), part("java.lang.String.equals", "org.example.Site.page"));
  }

  @Test
  void shareIsOfAllButCompilers() {
    MonitorShare share = new MonitorShare();
    share.add(new StackSamples.Sample("C2 CompilerThre", List.of("Compile::Optimize")));
    share.add(new StackSamples.Sample("http-thread-poo", List.of(FILTER, CHAIN)));
    for (int i = 0; i < 3; i++) {
      share.add(new StackSamples.Sample("http-thread-poo", List.of(CHAIN)));
    }
    assertEquals(4, share.all());
    assertEquals(0.25, share.share());
    assertEquals(0.49, share.halfWidth(), 1e-9);
    assertEquals(Map.of("capture.http", 1L), share.byPart());
  }

  private static Optional<String> part(String... innermostFirst) {
    return MonitorShare.partOf(List.of(innermostFirst));
  }
}
