package org.starpunk.deployed;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Payara Micro of its own with the real WAR, for tests that do it harm or measure it. */
public final class PayaraProcess implements AutoCloseable {

  private static final Duration STARTUP = Duration.ofMinutes(3);

  /** Starts fast and takes little. */
  private static final List<String> USUAL_JVM =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Process process;
  private final URI site;
  private final Path log;
  private final long logBegin;

  private PayaraProcess(Process process, URI site, Path log, long logBegin) {
    this.process = process;
    this.site = site;
    this.log = log;
    this.logBegin = logBegin;
  }

  /**
   * Starts the server and waits until it serves the site.
   *
   * @param settings JVM options that set it, such as {@code -Dstarpunk.home=/var/lib/starpunk}
   */
  static PayaraProcess start(String... settings) throws IOException, InterruptedException {
    PayaraProcess server = launch(settings);
    server.awaitSite();
    return server;
  }

  /** Starts the server and does not wait. */
  static PayaraProcess launch(String... settings) throws IOException {
    List<String> options = new ArrayList<>(USUAL_JVM);
    options.addAll(List.of(settings));
    return launch(StarPunkWar.file(), options);
  }

  /** Starts the server with a JVM and an archive of one's own, and does not wait. */
  static PayaraProcess launch(File war, List<String> jvmOptions) throws IOException {
    Path log = Path.of(System.getProperty("starpunk.target")).resolve("harmed.log");
    return launch(war, jvmOptions, ProcessBuilder.Redirect.appendTo(log.toFile()));
  }

  /**
   * The same with a log of one's own.
   *
   * @param log the file that its output is appended to
   */
  public static PayaraProcess launch(File war, List<String> jvmOptions, ProcessBuilder.Redirect log)
      throws IOException {
    return deploying(List.of("--contextroot", "/", "--deploy", war.toString()), jvmOptions, log);
  }

  /** The same with several archives, each under the path that its own descriptor names. */
  public static PayaraProcess launchAll(
      List<File> wars, List<String> jvmOptions, ProcessBuilder.Redirect log) throws IOException {
    return deploying(
        wars.stream().flatMap(war -> Stream.of("--deploy", war.toString())).toList(),
        jvmOptions,
        log);
  }

  private static PayaraProcess deploying(
      List<String> archives, List<String> jvmOptions, ProcessBuilder.Redirect log)
      throws IOException {
    Path target = Path.of(System.getProperty("starpunk.target"));
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dorg.glassfish.startupThreadPolicy=USE_NO_THREADS");
    command.add("-Dstarpunk.admin.password=" + StarPunkWar.ADMIN_PASSWORD);
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", target.resolve("payara-micro.jar").toString()));
    command.addAll(List.of("--nohazelcast", "--disablephonehome"));
    command.addAll(List.of("--port", String.valueOf(port)));
    command.add("--prebootcommandfile");
    command.add(target.resolveSibling("server-config/payara-micro/preboot.asadmin").toString());
    command.addAll(archives);
    Path written = log.file().toPath();
    long logBegin = Files.exists(written) ? Files.size(written) : 0;
    Process java =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    URI site = URI.create("http://127.0.0.1:" + port + "/");
    return new PayaraProcess(java, site, written, logBegin);
  }

  public URI site() {
    return site;
  }

  /** The operating system's number of the process. */
  public long pid() {
    return process.pid();
  }

  /** What the log holds since this server started. */
  String logged() throws IOException {
    byte[] all = Files.readAllBytes(log);
    int begin = (int) Math.min(logBegin, all.length);
    return new String(all, begin, all.length - begin, StandardCharsets.UTF_8);
  }

  /** Ends the process as kill -9 does: nothing of it runs any more. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Waits until the site is served. */
  public void awaitSite() throws InterruptedException {
    await(site);
  }

  /** Waits until an application of it is served. */
  public void await(URI application) throws InterruptedException {
    long deadline = System.nanoTime() + STARTUP.toNanos();
    while (!serves(application)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        kill();
        throw new AssertionError(
            "Payara Micro did not serve " + application + ", see its log in target");
      }
      TimeUnit.MILLISECONDS.sleep(300);
    }
  }

  private static boolean serves(URI application) {
    try {
      return new SiteClient(application).get("/").statusCode() == 200;
    } catch (java.io.UncheckedIOException notYet) {
      return false;
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
