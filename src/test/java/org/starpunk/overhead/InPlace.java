package org.starpunk.overhead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.starpunk.deployed.CpuTime;

/**
 * Measures where in a running server the monitor's time goes, by sampling stacks, and writes {@code
 * target/overhead-in-place.md}. A benchmark of a probe alone has it in warm caches; here other code
 * runs between two requests. It tells a tenth of a percent, but not what the monitor makes others
 * do.
 *
 * <p>It needs Linux's {@code perf}.
 *
 * <pre>mvn -B -ntp -Poverhead verify -Doverhead.main=InPlace
 * </pre>
 */
public final class InPlace {

  private static final Duration OF_KIND = Duration.ofSeconds(40);
  private static final Set<Kind> READING = EnumSet.complementOf(EnumSet.of(Kind.WRITE));

  /**
   * What the server calls of the monitor, and what that hands on to the chain, the method and the
   * driver, is not inlined, so that each is found under its own name. What the monitor calls of
   * itself is compiled as always.
   */
  private static final List<String> BORDERS =
      List.of(
          "org.starpunk.monitor.capture.http.RequestTimingFilter::doFilter",
          "org.starpunk.monitor.capture.http.RequestCompletionListener::*",
          "org.starpunk.monitor.capture.function.TimedInterceptor::time",
          "org.starpunk.monitor.capture.view.RenderingProbe::*Phase*",
          "org.starpunk.monitor.capture.rest.RouteFilter::filter",
          "org.apache.catalina.core.ApplicationFilterChain::*",
          "*::proceed",
          "com.sun.gjc.*::*");

  /** The same for JDBC: these methods of these types. */
  private static final List<String> JDBC_TYPES =
      List.of(
          "org.starpunk.monitor.capture.sql.Forwarding*",
          "org.starpunk.monitor.capture.sql.Monitored*",
          "org.apache.derby.impl.jdbc.*");

  private static final List<String> JDBC_METHODS =
      List.of(
          "close",
          "commit",
          "create*",
          "execute*",
          "get*",
          "next",
          "prepare*",
          "rollback",
          "set*",
          "wasNull");

  private final Plan plan = Plan.ofProperties();
  private final Path target = Path.of(System.getProperty("starpunk.target"));
  private final Map<Kind, MonitorShare> shares = new EnumMap<>(Kind.class);
  private final Map<Kind, Double> micros = new EnumMap<>(Kind.class);

  private InPlace() {}

  public static void main(String[] arguments) throws Exception {
    new InPlace().run();
  }

  /** With frame pointers a stack can be walked. */
  private static String[] jvm() {
    return Stream.concat(
            Stream.of("-XX:+PreserveFramePointer", "-XX:CompileCommand=quiet"),
            borders().map(methods -> "-XX:CompileCommand=dontinline," + methods))
        .toArray(String[]::new);
  }

  private static Stream<String> borders() {
    return Stream.concat(
        BORDERS.stream(),
        JDBC_TYPES.stream()
            .flatMap(type -> JDBC_METHODS.stream().map(method -> type + "::" + method)));
  }

  private void run() throws Exception {
    Path directory = Files.createDirectories(target.resolve("overhead"));
    Path ofServer = Files.createTempDirectory(directory, "in-place");
    Arm arm = Arm.ON_UNLOGGED;
    try (Server server = Server.start(arm, Archives.in(ofServer).of(arm), ofServer, jvm())) {
      Visitor visitor = new Visitor(server.site());
      visitor.fillSite();
      double compilers = warmUp(server, visitor);
      System.out.printf("warmed up, the compilers' share at the end: %.1f %%%n", 100 * compilers);
      for (Kind kind : Kind.values()) {
        sample(server, visitor, kind, ofServer.resolve(kind.name() + ".perf"));
      }
    }
    Files.writeString(target.resolve("overhead-in-place.md"), report());
    System.out.println(report());
  }

  /** Tells the share of the compilers in the last quarter. */
  private double warmUp(Server server, Visitor author)
      throws InterruptedException, ExecutionException {
    Duration most = plan.warmUp().dividedBy(4).multipliedBy(3);
    drive(server, author, most);
    CpuTime before = server.cpuTime();
    drive(server, author, plan.warmUp().minus(most));
    return server.cpuTime().compilersShareSince(before);
  }

  /** By the author and by one who only reads. */
  private static void drive(Server server, Visitor author, Duration time)
      throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + time.toNanos();
    ExecutorService reading = Executors.newSingleThreadExecutor();
    try {
      Visitor reader = new Visitor(server.site());
      Future<?> read = reading.submit(() -> reader.visitInTurns(READING, end));
      author.visitInTurns(EnumSet.allOf(Kind.class), end);
      read.get();
    } finally {
      reading.shutdown();
    }
  }

  private void sample(Server server, Visitor visitor, Kind kind, Path file)
      throws IOException, InterruptedException {
    MonitorShare share = new MonitorShare();
    try (StackSamples samples = StackSamples.begin(server.pid(), file)) {
      CpuTime before = server.cpuTime();
      long end = System.nanoTime() + OF_KIND.toNanos();
      int visits = 0;
      while (end - System.nanoTime() > 0) {
        visitor.visit(kind);
        visits++;
      }
      micros.put(kind, server.cpuTime().since(before) / 1e3 / visits);
      samples.end(share::add);
    }
    shares.put(kind, share);
    System.out.printf(
        "%s: %,d samples, the monitor in %,d%n", kind.label(), share.all(), share.own());
  }

  private String report() {
    Set<String> parts = new TreeSet<>();
    shares.values().forEach(share -> parts.addAll(share.byPart().keySet()));
    Markdown text = new Markdown();
    text.line("## The monitor's own computing, by stacks of the server's threads%n");
    text.line("Without what it makes others do. Interval of 95 %%, by the number of samples.%n");
    text.header(List.of("kind of visit", "computed, µs", "samples", "monitor, µs", "its share"));
    shares.forEach((kind, share) -> text.row(row(kind, share)));
    text.line("%nThe same share by the monitor's package that was called, in %%.%n");
    List<String> names = new ArrayList<>(List.of("kind of visit"));
    names.addAll(parts);
    text.header(names);
    shares.forEach(
        (kind, share) -> {
          List<String> row = new ArrayList<>(List.of(kind.label()));
          for (String part : parts) {
            row.add(percent(share.share(share.byPart().getOrDefault(part, 0L))));
          }
          text.row(row);
        });
    return text.toString();
  }

  private List<String> row(Kind kind, MonitorShare share) {
    double visit = micros.getOrDefault(kind, Double.NaN);
    return List.of(
        kind.label(),
        String.format(Locale.ROOT, "%.0f", visit),
        String.format(Locale.ROOT, "%,d", share.all()),
        String.format(Locale.ROOT, "%.1f", visit * share.share()),
        percent(share.share()) + " ± " + percent(share.halfWidth()) + " %");
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", 100 * share);
  }
}
