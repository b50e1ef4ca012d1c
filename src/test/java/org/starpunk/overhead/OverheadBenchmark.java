package org.starpunk.overhead;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.starpunk.deployed.PerformanceApi;

/**
 * Measures what the monitor costs a running Payara Micro, beside JavaMelody, and writes {@code
 * target/overhead.md}.
 *
 * <p>The figure is the computing time of the server's process for a visit, not the time that a
 * client waits: the machine's other work does not count in it. All arms run side by side and take
 * turns in short slices, in random order, so that a change of the machine's speed meets all. What
 * is left is the luck of a start, hence several.
 *
 * <p>By default the arms of a start are applications of one server, in which that luck is much the
 * same for all; so is what collectors and timers do beside requests, which no difference shows.
 *
 * <pre>mvn -B -ntp -Poverhead verify -Doverhead.shared=false -Doverhead.starts=14
 * </pre>
 */
public final class OverheadBenchmark {

  private final Plan plan = Plan.ofProperties();
  private final Outcome outcome = new Outcome();
  private final Path target = Path.of(System.getProperty("starpunk.target"));
  private final List<String> retained = new ArrayList<>();
  private Optional<ProbeCounts> counts = Optional.empty();

  private OverheadBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    new OverheadBenchmark().run();
  }

  private void run() throws Exception {
    Path directory = Files.createDirectories(target.resolve("overhead"));
    Archives archives = Archives.in(directory);
    Random random = new Random(plan.seed());
    for (int i = 1; i <= plan.starts(); i++) {
      Path ofStart = Files.createTempDirectory(directory, "start");
      try (Start start = Start.of(plan, archives, ofStart, random)) {
        measure(start, i);
      }
      Files.writeString(target.resolve("overhead.md"), report());
    }
    System.out.println(report());
  }

  private void measure(Start start, int number) throws IOException, InterruptedException {
    say("start " + number + " of " + plan.starts() + ": all serve");
    say("start %d: warmed up for %d s".formatted(number, start.warmUp().toSeconds()));
    say("client and servers on cores of their own: " + start.separate());
    start.measure();
    outcome.add(start, plan.blocks());
    countProbes(start);
    readRetained(start);
    say("start " + number + ": measured");
  }

  /** Afterwards: the visits that it takes would leave its server warmer than the others. */
  private void countProbes(Start start) throws IOException, InterruptedException {
    if (counts.isEmpty() && plan.arms().contains(Arm.ON_UNLOGGED)) {
      counts =
          Optional.of(
              ProbeCounts.of(
                  start.server(Arm.ON_UNLOGGED), start.visitor(Arm.ON_UNLOGGED), plan.kinds()));
    }
  }

  /** In a shared server the heap is that of several monitors. */
  private void readRetained(Start start) throws IOException, InterruptedException {
    if (plan.shared()) {
      return;
    }
    retained.clear();
    for (Arm arm : plan.arms()) {
      if (arm.isMonitored()) {
        Server server = start.server(arm);
        JsonObject self = new PerformanceApi(server.site()).summary().getJsonObject("self");
        retained.add(
            "%s: %,d of %,d bytes by the monitor's account, %,d by a walk of the heap with all that"
                    .formatted(
                        arm.label(),
                        self.getJsonNumber("retainedBytes").longValue(),
                        self.getJsonNumber("budgetBytes").longValue(),
                        HeapWalk.ofProcess(server.pid(), target.resolve("overhead")))
                + " is not charged; %d failures of itself"
                    .formatted(self.getJsonNumber("probeFailures").longValue()));
      }
    }
  }

  private String report() throws IOException {
    Report report = new Report(plan, outcome).arms().verdicts().conditions();
    if (counts.isPresent()) {
      JmhFigures figures = JmhFigures.read(target.resolve("benchmark.json"));
      report.bottomUp(new BottomUp(figures, counts.get()));
    }
    return (retained.isEmpty() ? report : report.retained(retained)).toString();
  }

  private static void say(String line) {
    System.out.println(LocalTime.now(ZoneId.systemDefault()).withNano(0) + " " + line);
  }
}
