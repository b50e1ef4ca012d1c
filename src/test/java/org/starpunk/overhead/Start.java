package org.starpunk.overhead;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.starpunk.deployed.CpuTime;

/**
 * One start of the servers of all arms, the unit of replication: each JVM compiles and lays out its
 * memory a little differently, for as long as it lives. They are driven in turns, one at a time, in
 * slices of one kind of visit, by one client that waits for each answer.
 */
final class Start implements AutoCloseable {

  private static final Duration STEP = Duration.ofSeconds(20);

  /** A share of the compilers at which a server counts as warm. */
  private static final double WARM = 0.02;

  private final Plan plan;
  private final Random random;
  private final Map<Arm, Server> servers = new EnumMap<>(Arm.class);
  private final Map<Arm, Visitor> visitors = new EnumMap<>(Arm.class);
  private final Map<Arm, long[]> compiled = new EnumMap<>(Arm.class);
  private final Costs costs = new Costs();
  private int dropped;

  private Start(Plan plan, Random random) {
    this.plan = plan;
    this.random = random;
  }

  /** Starts the servers, in random order, and gives each its notes. */
  static Start of(Plan plan, Archives archives, Path directory, Random random)
      throws IOException, InterruptedException {
    Start start = new Start(plan, random);
    try {
      List<Arm> arms = start.inRandomOrder(plan.arms());
      if (plan.shared()) {
        start.servers.putAll(Server.startShared(arms, archives, directory));
      } else {
        for (Arm arm : arms) {
          Path ofArm = directory.resolve(arm.name());
          start.servers.put(arm, Server.start(arm, archives.of(arm), ofArm));
        }
      }
      start.servers.forEach(start::fill);
      return start;
    } catch (IOException | InterruptedException | RuntimeException | AssertionError failure) {
      start.close();
      throw failure;
    }
  }

  private void fill(Arm arm, Server server) {
    Visitor visitor = new Visitor(server.site());
    visitor.fillSite();
    visitors.put(arm, visitor);
  }

  /**
   * Drives all servers at once, on all cores, until the compilers of each take next to nothing
   * beside what is computed for visits, or until the time for it is over.
   *
   * @return how long it took
   */
  Duration warmUp() throws InterruptedException {
    long start = System.nanoTime();
    Duration taken = Duration.ZERO;
    boolean warm = false;
    while (!warm && plan.warmUp().compareTo(taken) > 0) {
      Duration left = plan.warmUp().minus(taken);
      warm = drive(left.compareTo(STEP) < 0 ? left : STEP) < WARM;
      taken = Duration.ofNanos(System.nanoTime() - start);
    }
    return taken;
  }

  /** Drives all servers for that long, and tells the greatest share of their compilers. */
  private double drive(Duration time) throws InterruptedException {
    Map<Arm, CpuTime> before = new EnumMap<>(Arm.class);
    forEach((arm, server) -> before.put(arm, server.cpuTime()));
    long end = System.nanoTime() + time.toNanos();
    ExecutorService drivers = Executors.newFixedThreadPool(servers.size());
    try {
      for (Future<Void> driver : drivers.invokeAll(driversUntil(end))) {
        driver.get();
      }
    } catch (ExecutionException failure) {
      throw new IllegalStateException("a server could not be warmed up", failure.getCause());
    } finally {
      drivers.shutdownNow();
    }
    return before.entrySet().stream()
        .mapToDouble(each -> server(each.getKey()).cpuTime().compilersShareSince(each.getValue()))
        .max()
        .orElse(0);
  }

  private List<Callable<Void>> driversUntil(long end) {
    return visitors.values().stream()
        .map(
            visitor ->
                (Callable<Void>)
                    () -> {
                      visitor.visitInTurns(plan.kinds(), end);
                      return null;
                    })
        .toList();
  }

  /**
   * From now on the servers are on one core and the client is on another.
   *
   * @return whether it could be done
   */
  boolean separate() {
    boolean separated = Cores.pinClient();
    for (Server server : servers.values()) {
      separated &= Cores.pinServer(server.pid());
    }
    return separated;
  }

  /** Measures all rounds. */
  void measure() {
    for (int round = 0; round < plan.rounds(); round++) {
      costs.beginRound();
      for (Kind kind : inRandomOrder(plan.kinds())) {
        for (Arm arm : inRandomOrder(plan.arms())) {
          slice(arm, kind);
        }
      }
    }
  }

  private void slice(Arm arm, Kind kind) {
    Server server = server(arm);
    CpuTime before = server.cpuTime();
    try {
      int visits = 0;
      long end = System.nanoTime() + plan.slice().toNanos();
      do {
        visitor(arm).visit(kind);
        visits++;
      } while (end - System.nanoTime() > 0);
      CpuTime after = server.cpuTime();
      costs.add(arm, kind, (double) after.since(before) / visits);
      long[] sums = compiled.computeIfAbsent(arm, none -> new long[2]);
      sums[0] += after.compilersSince(before);
      sums[1] += after.since(before);
    } catch (UncheckedIOException connectionLost) {
      dropped++;
    }
  }

  Costs costs() {
    return costs;
  }

  /** Slices in which a connection was lost, which count for nothing. */
  int dropped() {
    return dropped;
  }

  /** What the compilers still took while an arm was measured, beside all else, 0 to 1 and more. */
  double compilersShare(Arm arm) {
    long[] sums = compiled.getOrDefault(arm, new long[] {0, 1});
    return (double) sums[0] / sums[1];
  }

  Server server(Arm arm) {
    return Objects.requireNonNull(servers.get(arm));
  }

  Visitor visitor(Arm arm) {
    return Objects.requireNonNull(visitors.get(arm));
  }

  /** Tells all servers and their arms. */
  void forEach(BiConsumer<Arm, Server> action) {
    servers.forEach(action);
  }

  @Override
  public void close() {
    servers.values().forEach(Server::close);
    Cores.freeClient();
  }

  private <T> List<T> inRandomOrder(Collection<T> all) {
    List<T> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }
}
