package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an application leaves behind in a server that goes on, counted in class loaders: a listener,
 * a timer, a thread or a value of a thread that was left would hold the loader of its class.
 *
 * <p>Payara keeps the pool of the last application of a name, and so that one's loader. The control
 * has such a pool, with Derby, and nothing of StarPunk; what counts is what the monitor leaves
 * beyond it. Some places hold a loader until something else comes there: the JDK's last linked
 * record, Derby's context in a thread, for five minutes a cancelled task that the server's timer
 * waits for. So every count is taken after another application has passed through the server.
 */
class RedeployIT {

  private static final String MONITOR = "org.starpunk.monitor.Category";
  private static final int ROUNDS = 4;

  /** More of them take seven seconds each: {@code -Dredeploy.rounds=20}. */
  private static final int SITE_ROUNDS = Integer.getInteger("redeploy.rounds", ROUNDS);

  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(6);
  private static final Duration PATIENCE_WITH_LOG = Duration.ofSeconds(10);

  @TempDir private static Path directory;
  private static RedeployableServer server;
  private static Path replacement;
  private static long controlLoaders;
  private long loadersBefore;

  @BeforeAll
  static void redeployTheControl() throws Exception {
    replacement = ControlWar.replacement(directory);
    server =
        RedeployableServer.start(
            directory,
            "-Dderby.stream.error.file=" + directory.resolve("derby.log"),
            "-Dstarpunk.home=" + directory.resolve("home"),
            "-Dstarpunk.admin.password=" + StarPunkWar.ADMIN_PASSWORD,
            "-Dstarpunk.perf.monitoring.enabled=true",
            "-Dstarpunk.perf.log.queries=true",
            "-Dstarpunk.perf.memory.tracking=true");
    redeploy(ROUNDS, ControlWar.bare(directory), RedeployIT::visitControl);
    controlLoaders = loadersAfterReplacement("org.starpunk.deployed.ControlState", 1);
    assertTrue(controlLoaders < ROUNDS - 1, "the control leaks, nothing can be compared with it");
  }

  @BeforeEach
  void countWhatEarlierTestsLeft() {
    loadersBefore = server.loaders(MONITOR);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void siteLeavesNoMoreThanTheControl() throws Exception {
    Path site = StarPunkWar.file().toPath();
    redeploy(1, site, RedeployIT::workWithStarPunk);
    redeploy(SITE_ROUNDS - 2, site, RedeployIT::visitStarPunk);
    redeploy(1, site, RedeployIT::workWithStarPunkUntilATick);
    assertNothingIsLeft("redeploys of StarPunk: " + SITE_ROUNDS);
  }

  @Test
  void monitorInAnotherApplicationLeavesNothing() throws Exception {
    Path host = ControlWar.monitored(directory);
    redeploy(1, host, this::visitControlAndCountTheMonitor);
    redeploy(ROUNDS - 1, host, RedeployIT::visitControl);
    assertNothingIsLeft("redeploys of the control with the monitor: " + ROUNDS);
  }

  private void visitControlAndCountTheMonitor(URI site) {
    visitControl(site);
    assertEquals(loadersBefore + 1, server.loaders(MONITOR), "the monitor was not deployed");
  }

  /** First the password is refused, then the database: the monitor was built each time. */
  @Test
  void deploymentThatFailedHalfWayLeavesNothing() throws Exception {
    Path site = StarPunkWar.file().toPath();
    server.set("starpunk.home", directory.resolve("new").toString());
    server.set("starpunk.admin.password", "short");
    refused(ROUNDS, site, "STARPUNK_ADMIN_PASSWORD (property starpunk.admin.password) must be");
    server.set("starpunk.admin.password", StarPunkWar.ADMIN_PASSWORD);
    server.set("starpunk.home", homeOfAnotherApplication().toString());
    refused(ROUNDS, site, "Found non-empty schema(s)");
    server.set("starpunk.home", directory.resolve("home").toString());
    assertNothingIsLeft("failed deployments of StarPunk: " + 2 * ROUNDS);
  }

  /** No migration is done where tables are that it did not make. */
  private static Path homeOfAnotherApplication() throws SQLException {
    Path home = directory.resolve("other");
    EmbeddedDataSource derby = new EmbeddedDataSource();
    derby.setDatabaseName(home.resolve("derby").toString());
    derby.setCreateDatabase("create");
    try (Connection connection = derby.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table somebody_elses (id int)");
    }
    derby.setCreateDatabase(null);
    derby.setShutdownDatabase("shutdown");
    assertThrows(SQLException.class, derby::getConnection);
    return home;
  }

  private static void redeploy(int rounds, Path war, Consumer<URI> visit) {
    for (int round = 0; round < rounds; round++) {
      if (!server.deploy(war)) {
        // Once in some hundred deployments Payara finds no bean in a WAR in which it is.
        assertTrue(server.deploy(war), "see target/redeploy.log");
      }
      visit.accept(server.site());
      server.undeploy();
    }
  }

  /** That the monitor was built is told by its warning of a setting that it does not know. */
  private static void refused(int times, Path war, String reason) {
    server.set("starpunk.perf.bufer.size", "500");
    for (int time = 0; time < times; time++) {
      assertFalse(server.deploy(war));
      for (String text : List.of("starpunk.perf.bufer.size is no setting of the monitor", reason)) {
        Eventually.within(PATIENCE_WITH_LOG, () -> server.logged().contains(text), text);
      }
    }
  }

  private void assertNothingIsLeft(String what) throws IOException {
    long loaders = loadersAfterReplacement(MONITOR, loadersBefore + controlLoaders) - loadersBefore;
    System.out.printf(
        "%s, loaders retained: %d, by %d redeploys of the control: %d%n",
        what, loaders, ROUNDS, controlLoaders);
    if (loaders > controlLoaders) {
      fail("see the line above; held are:\n" + server.holders(MONITOR));
    }
  }

  /** Waits while a few are left above what is expected; one of each round is not worth the wait. */
  private static long loadersAfterReplacement(String className, long expected) {
    long begin = System.nanoTime();
    long loaders;
    do {
      redeploy(1, replacement, site -> assertEquals(200, status(site, "/servlet")));
      loaders = server.loaders(className);
    } while (loaders > expected
        && loaders < expected + ROUNDS - 1
        && System.nanoTime() - begin < PATIENCE);
    return loaders;
  }

  private static void visitControl(URI site) {
    for (String path : new String[] {"/servlet", "/page.xhtml", "/rest"}) {
      assertEquals(200, status(site, path), path);
    }
  }

  private static void visitStarPunk(URI site) {
    for (String path : new String[] {"/", "/feed/rss", "/css/site.css", "/login"}) {
      assertEquals(200, status(site, path), path);
    }
  }

  private static void workWithStarPunk(URI site) {
    visitStarPunk(site);
    SiteClient author = new SiteClient(site);
    assertEquals(303, author.login("admin", StarPunkWar.ADMIN_PASSWORD));
    assertEquals(303, author.publish("Another round", "of *notes*"));
    assertEquals(200, author.get("/admin/performance").statusCode());
    assertFalse(new PerformanceApi(site).summary().getJsonArray("queries").isEmpty());
  }

  /** The monitor's timer ticks every 10 seconds. */
  private static void workWithStarPunkUntilATick(URI site) {
    workWithStarPunk(site);
    try {
      TimeUnit.SECONDS.sleep(11);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private static int status(URI site, String path) {
    return new SiteClient(site).get(path).statusCode();
  }
}
