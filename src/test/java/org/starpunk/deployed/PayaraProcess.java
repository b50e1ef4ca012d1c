package org.starpunk.deployed;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Payara Micro of its own with the real WAR, for tests that do it harm. */
final class PayaraProcess implements AutoCloseable {

  private static final Duration STARTUP = Duration.ofMinutes(3);

  private final Process process;
  private final URI site;

  private PayaraProcess(Process process, URI site) {
    this.process = process;
    this.site = site;
  }

  /** Starts the server and waits until it serves the site; notes are kept below {@code home}. */
  static PayaraProcess start(Path home) throws IOException, InterruptedException {
    Path target = Path.of(System.getProperty("starpunk.target"));
    int port = freePort();
    ProcessBuilder java =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dstarpunk.home=" + home,
                "-Dstarpunk.admin.password=" + StarPunkWar.ADMIN_PASSWORD,
                "-jar",
                target.resolve("payara-micro.jar").toString(),
                "--nohazelcast",
                "--disablephonehome",
                "--port",
                String.valueOf(port),
                "--contextroot",
                "/",
                "--prebootcommandfile",
                target.resolveSibling("server-config/payara-micro/preboot.asadmin").toString(),
                "--deploy",
                StarPunkWar.file().toString()));
    File log = target.resolve("harmed.log").toFile();
    java.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    PayaraProcess server =
        new PayaraProcess(java.start(), URI.create("http://127.0.0.1:" + port + "/"));
    server.awaitSite();
    return server;
  }

  URI site() {
    return site;
  }

  /** Ends the process as kill -9 does: nothing of it runs any more. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void awaitSite() throws InterruptedException {
    long deadline = System.nanoTime() + STARTUP.toNanos();
    while (!serves()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        kill();
        throw new AssertionError("Payara Micro did not serve " + site + ", see target/harmed.log");
      }
      TimeUnit.MILLISECONDS.sleep(300);
    }
  }

  private boolean serves() {
    try {
      return new SiteClient(site).get("/").statusCode() == 200;
    } catch (java.io.UncheckedIOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
