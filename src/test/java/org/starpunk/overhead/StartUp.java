package org.starpunk.overhead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What the monitor adds to the start of a server with the real WAR: servers that are off, off again
 * and on are started one after the other, each alone on the machine and in random order. The first
 * of each only fills the file system's caches and counts for nothing. Writes {@code
 * target/overhead-start.md}, after each round anew.
 *
 * <pre>mvn -B -ntp -Poverhead verify -Doverhead.main=StartUp -Doverhead.starts=14
 * </pre>
 */
public final class StartUp {

  private static final List<Arm> ARMS = List.of(Arm.OFF, Arm.OFF_AGAIN, Arm.ON_UNLOGGED);

  /** Of one start: seconds until it was ready, and of computing until its first page. */
  private record Cost(double readySeconds, double computedSeconds) {}

  private final Map<Arm, List<Cost>> costs = new EnumMap<>(Arm.class);

  private StartUp() {}

  public static void main(String[] arguments) throws Exception {
    Path target = Path.of(System.getProperty("starpunk.target"));
    StartUp measured = new StartUp();
    measured.run(Plan.ofProperties(), target);
    System.out.println(measured.report());
  }

  private void run(Plan plan, Path target) throws Exception {
    Path directory =
        Files.createTempDirectory(Files.createDirectories(target.resolve("overhead")), "start-up");
    Archives archives = Archives.in(directory);
    Random random = new Random(plan.seed());
    for (int round = 0; round <= plan.starts(); round++) {
      List<Arm> order = new ArrayList<>(ARMS);
      Collections.shuffle(order, random);
      for (Arm arm : order) {
        Cost cost = start(arm, archives, directory.resolve(arm.name() + round));
        if (round > 0) {
          of(arm).add(cost);
        }
      }
      if (round > 0) {
        Files.writeString(target.resolve("overhead-start.md"), report());
      }
    }
  }

  private static Cost start(Arm arm, Archives archives, Path directory)
      throws IOException, InterruptedException {
    try (Server server = Server.start(arm, archives.of(arm), directory)) {
      return new Cost(server.readySeconds(), server.startCpuSeconds());
    }
  }

  /** Of each arm the mean, and what it takes more than the one that is off, of the same round. */
  private String report() {
    Markdown text = new Markdown();
    text.header(
        List.of("arm", "s until ready", "more", "s of computing until the first page", "more"));
    for (Arm arm : ARMS) {
      List<String> cells = new ArrayList<>(List.of(arm.label()));
      cells.addAll(cells(arm, Cost::readySeconds));
      cells.addAll(cells(arm, Cost::computedSeconds));
      text.row(cells);
    }
    text.line("%nRounds: %d, each with one start of each; 95 %% intervals.", of(Arm.OFF).size());
    return text.toString();
  }

  private List<String> cells(Arm arm, ToDoubleFunction<Cost> figure) {
    double[] all = of(arm).stream().mapToDouble(figure).toArray();
    double[] off = of(Arm.OFF).stream().mapToDouble(figure).toArray();
    double[] more = IntStream.range(0, all.length).mapToDouble(i -> all[i] - off[i]).toArray();
    return List.of(
        String.format(Locale.ROOT, "%.2f", Interval.of(all).mean()),
        arm == Arm.OFF ? "" : Markdown.plain(Interval.of(more)));
  }

  private List<Cost> of(Arm arm) {
    return costs.computeIfAbsent(arm, none -> new ArrayList<>());
  }
}
