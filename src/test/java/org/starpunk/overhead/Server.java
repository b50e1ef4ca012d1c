package org.starpunk.overhead;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starpunk.deployed.PayaraProcess;

/** The running server of an arm, with an empty database at first. */
final class Server implements AutoCloseable {

  /**
   * As an operator would run it: G1 as the JVM chooses it by itself, compilers as they are. The
   * heap does not grow while it is measured, and compilers' threads stay, so that none takes its
   * figures along. The last keeps JavaMelody from waiting for a Hazelcast that is not there.
   */
  private static final List<String> JVM =
      List.of("-XX:+UseG1GC", "-Xms512m", "-Xmx512m", "-XX:-UseDynamicNumberOfCompilerThreads");

  private static final Pattern READY = Pattern.compile("ready in ([\\d,.]+) \\(ms\\)");

  private final PayaraProcess process;
  private final double startCpuSeconds;
  private final double readySeconds;

  private Server(PayaraProcess process, Path log) throws IOException {
    this.process = process;
    this.startCpuSeconds = CpuTime.of(process.pid()).total() / 1e9;
    this.readySeconds = readySeconds(Files.readString(log));
  }

  /**
   * Starts it and waits until it serves the site.
   *
   * @param directory gets its database, its log and what JavaMelody writes
   */
  static Server start(Arm arm, File war, Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path log = directory.resolve("server.log");
    List<String> options = new ArrayList<>(JVM);
    options.add("-Dstarpunk.home=" + directory.resolve("home"));
    options.add("-Dderby.stream.error.file=" + directory.resolve("derby.log"));
    options.add("-Djavamelody.storage-directory=" + directory.resolve("javamelody"));
    options.add("-Dhazelcast.client.config=" + noHazelcast(directory));
    options.addAll(arm.settings());
    PayaraProcess process =
        PayaraProcess.launch(war, options, ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      process.awaitSite();
      return new Server(process, log);
    } catch (IOException | InterruptedException | RuntimeException | AssertionError failure) {
      process.close();
      throw failure;
    }
  }

  URI site() {
    return process.site();
  }

  long pid() {
    return process.pid();
  }

  CpuTime cpuTime() {
    return CpuTime.of(process.pid());
  }

  /** Seconds until Payara said that it was ready. */
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
