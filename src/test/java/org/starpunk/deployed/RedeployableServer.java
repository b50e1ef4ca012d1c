package org.starpunk.deployed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** An empty Payara Micro of its own, in which one application after another lives at the root. */
final class RedeployableServer implements AutoCloseable {

  private final Process process;
  private final BufferedReader answers;
  private final Writer commands;
  private final URI site;
  private final Path directory;
  private int logBegin;

  private RedeployableServer(Process process, URI site, Path directory) {
    this.process = process;
    this.directory = directory;
    this.answers = process.inputReader();
    this.commands = process.outputWriter();
    this.site = site;
  }

  /**
   * Starts the server and waits until it can be told to deploy.
   *
   * @param settings JVM options
   */
  static RedeployableServer start(Path directory, String... settings) throws IOException {
    Path target = target();
    Path payara = target.resolve("payara-micro.jar");
    int port = PayaraProcess.freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dorg.glassfish.startupThreadPolicy=USE_NO_THREADS");
    command.addAll(openings(payara));
    command.addAll(List.of(settings));
    command.addAll(List.of("-cp", payara + java.io.File.pathSeparator + console(directory)));
    command.add(ServerConsole.class.getName());
    command.addAll(List.of("--nohazelcast", "--disablephonehome", "--port", String.valueOf(port)));
    command.add("--prebootcommandfile");
    command.add(target.resolveSibling("server-config/payara-micro/preboot.asadmin").toString());
    Process java = new ProcessBuilder(command).redirectError(log().toFile()).start();
    RedeployableServer server =
        new RedeployableServer(java, URI.create("http://127.0.0.1:" + port + "/"), directory);
    server.awaitAnswer();
    return server;
  }

  URI site() {
    return site;
  }

  /** Whether the application was deployed and did not fail. */
  boolean deploy(Path war) {
    return Boolean.parseBoolean(tell("deploy " + war));
  }

  void undeploy() {
    tell("undeploy");
  }

  /** Changes a setting for applications that are deployed from now on. */
  void set(String property, String value) {
    tell("set " + property + '=' + value);
  }

  /** From how many class loaders objects of a class are reachable: an enum's, while it lives. */
  long loaders(String className) {
    return Long.parseLong(tell("loaders " + className));
  }

  /** How the garbage collector reaches each of the class loaders that have such a class. */
  String holders(String className) throws IOException {
    Path dump = Files.createTempDirectory(directory, "dump").resolve("heap.hprof");
    tell("dump " + dump);
    return HeapPaths.toLoadersOf(className, dump);
  }

  /** What the log holds since the last command was given. */
  String logged() {
    try {
      byte[] all = Files.readAllBytes(log());
      return new String(all, logBegin, all.length - logBegin, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private String tell(String command) {
    logBegin = (int) log().toFile().length();
    try {
      commands.write(command + '\n');
      commands.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return awaitAnswer();
  }

  private String awaitAnswer() {
    return answers
        .lines()
        .filter(line -> line.startsWith(ServerConsole.ANSWER))
        .findFirst()
        .map(line -> line.substring(ServerConsole.ANSWER.length()))
        .orElseThrow(() -> new AssertionError("the server ended, see target/redeploy.log"));
  }

  private static Path target() {
    return Path.of(System.getProperty("starpunk.target"));
  }

  private static Path log() {
    return target().resolve("redeploy.log");
  }

  private static Path console(Path directory) {
    Path jar = directory.resolve("console.jar");
    ShrinkWrap.create(JavaArchive.class)
        .addClass(ServerConsole.class)
        .as(ZipExporter.class)
        .exportTo(jar.toFile(), true);
    return jar;
  }

  /** What {@code java -jar} would have opened by the manifest. */
  private static List<String> openings(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Attributes manifest = file.getManifest().getMainAttributes();
      return Stream.of("Add-Opens", "Add-Exports")
          .flatMap(
              name ->
                  Stream.of(manifest.getValue(name).split(" "))
                      .map(opened -> "--" + name.toLowerCase(java.util.Locale.ROOT) + '=' + opened))
          .map(option -> option + "=ALL-UNNAMED")
          .toList();
    }
  }
}
