package org.starpunk.overhead;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starpunk.deployed.CpuTime;
import org.starpunk.deployed.PayaraProcess;

/** The running server of an arm, with an empty database at first. */
final class Server implements AutoCloseable {

  /**
   * As an operator would run it: G1 as the JVM chooses it by itself, compilers as they are. The
   * heap does not grow while it is measured, and compilers' threads stay, so that none takes its
   * figures along. The last keeps JavaMelody from waiting for a Hazelcast that is not there.
   */
  private static final List<String> JVM =
      List.of("-XX:+UseG1GC", "-XX:-UseDynamicNumberOfCompilerThreads");

  private static final Pattern READY = Pattern.compile("ready in ([\\d,.]+) \\(ms\\)");

  private final PayaraProcess process;
  private final URI site;
  private final double startCpuSeconds;
  private final double readySeconds;

  private Server(PayaraProcess process, URI site, double readySeconds) {
    this.process = process;
    this.site = site;
    this.startCpuSeconds = computedSeconds(process.pid());
    this.readySeconds = readySeconds;
  }

  /**
   * Starts it and waits until it serves the site.
   *
   * @param directory gets its database, its log and what JavaMelody writes
   * @param more options of the JVM
   */
  static Server start(Arm arm, File war, Path directory, String... more)
      throws IOException, InterruptedException {
    Path log = Files.createDirectories(directory).resolve("server.log");
    List<String> options = options(directory);
    options.addAll(List.of("-Xms512m", "-Xmx512m"));
    options.add("-Dstarpunk.home=" + directory.resolve("home"));
    arm.settings().forEach(setting -> options.add("-D" + setting));
    options.addAll(List.of(more));
    PayaraProcess process =
        PayaraProcess.launch(war, options, ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      process.awaitSite();
      return new Server(process, process.site(), readySeconds(Files.readString(log)));
    } catch (IOException | InterruptedException | RuntimeException | AssertionError failure) {
      process.close();
      throw failure;
    }
  }

  /**
   * Starts one server with the applications of all arms, in their order, and waits until it serves
   * them; each of what is returned is that server with the site of its arm.
   *
   * @param directory gets all that they write
   */
  static Map<Arm, Server> startShared(List<Arm> arms, Archives archives, Path directory)
      throws IOException, InterruptedException {
    Path log = Files.createDirectories(directory).resolve("server.log");
    List<String> options = options(directory);
    options.addAll(List.of("-Xms1g", "-Xmx1g", "-XX:ReservedCodeCacheSize=512m"));
    PayaraProcess process =
        PayaraProcess.launchAll(
            arms.stream().map(arm -> archives.sharing(arm, directory)).toList(),
            options,
            ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      Map<Arm, Server> servers = new EnumMap<>(Arm.class);
      for (Arm arm : arms) {
        URI site = process.site().resolve(Archives.path(arm) + '/');
        process.await(site);
        servers.put(arm, new Server(process, site, Double.NaN));
      }
      return servers;
    } catch (InterruptedException | RuntimeException | AssertionError failure) {
      process.close();
      throw failure;
    }
  }

  private static List<String> options(Path directory) throws IOException {
    List<String> options = new ArrayList<>(JVM);
    options.add("-Dderby.stream.error.file=" + directory.resolve("derby.log"));
    options.add("-Djavamelody.storage-directory=" + directory.resolve("javamelody"));
    options.add("-Dhazelcast.client.config=" + noHazelcast(directory));
    return options;
  }

  URI site() {
    return site;
  }

  long pid() {
    return process.pid();
  }

  CpuTime cpuTime() {
    return CpuTime.of(process.pid());
  }

  /** Seconds until Payara said that it was ready; NaN where it is shared. */
  double readySeconds() {
    return readySeconds;
  }

  /** Seconds of computing until it served its first page. */
  double startCpuSeconds() {
    return startCpuSeconds;
  }

  @Override
  public void close() {
    process.close();
  }

  /** All that it computed, its threads that have ended included. */
  private static double computedSeconds(long pid) {
    return ProcessHandle.of(pid)
            .flatMap(server -> server.info().totalCpuDuration())
            .orElseThrow(() -> new IllegalStateException("the system tells no computing of " + pid))
            .toMillis()
        / 1e3;
  }

  static double readySeconds(String log) {
    Matcher ready = READY.matcher(log);
    if (!ready.find()) {
      throw new IllegalStateException("the server did not say that it is ready");
    }
    return Long.parseLong(ready.group(1).replaceAll("[,.]", "")) / 1e3;
  }

  /** A client's settings by which it gives up after a millisecond. */
  private static Path noHazelcast(Path directory) throws IOException {
    return Files.writeString(
        directory.resolve("no-hazelcast.xml"),
        """
        <hazelcast-client xmlns="http://www.hazelcast.com/schema/client-config">
          <connection-strategy>
            <connection-retry>
              <cluster-connect-timeout-millis>1</cluster-connect-timeout-millis>
            </connection-retry>
          </connection-strategy>
        </hazelcast-client>
        """);
  }
}
