package org.starpunk.overhead;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stacks of a process's threads, taken by Linux's {@code perf} by the clock, each time that a
 * thread has computed for so long. Compiled Java code is known by name through the JVM's own map;
 * what was inlined goes by the name of what it is in.
 */
final class StackSamples implements AutoCloseable {

  private static final int PER_SECOND = 2_000;
  private static final Pattern JAVA = Pattern.compile("(?:.* )?([\\w.$/]+\\.[\\w$<>]+)\\(.*");

  /**
   * What a thread was at.
   *
   * @param thread its name as Linux has it: fifteen letters
   * @param frames innermost first: {@code org.example.Site.find}, or a symbol of native code
   */
  record Sample(String thread, List<String> frames) {}

  private final long pid;
  private final Path file;
  private final Process recording;

  private StackSamples(long pid, Path file, Process recording) {
    this.pid = pid;
    this.file = file;
    this.recording = recording;
  }

  /**
   * Begins to take them.
   *
   * @param file gets what perf writes
   * @throws IOException if there is no perf
   */
  static StackSamples begin(long pid, Path file) throws IOException {
    return new StackSamples(
        pid,
        file,
        new ProcessBuilder(
                "perf",
                "record",
                "-F",
                String.valueOf(PER_SECOND),
                "-e",
                "cpu-clock",
                "-g",
                "-p",
                String.valueOf(pid),
                "-o",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(log(file))
            .start());
  }

  /** Ends it and tells all of them. */
  void end(Consumer<Sample> receiver) throws IOException, InterruptedException {
    if (!recording.isAlive()) {
      throw new IOException("perf took no stacks, see " + log(file));
    }
    recording.destroy();
    recording.waitFor();
    writeNames();
    Process script =
        new ProcessBuilder("perf", "script", "-i", file.toString(), "-F", "comm,ip,sym")
            .redirectError(ProcessBuilder.Redirect.appendTo(log(file)))
            .start();
    try (BufferedReader text = script.inputReader(StandardCharsets.UTF_8)) {
      read(text, receiver);
    }
    if (script.waitFor() != 0) {
      throw new IOException("perf tells nothing of " + file + ", see " + log(file));
    }
    Files.deleteIfExists(names());
  }

  /** Lets the JVM tell which compiled method is where: without that no Java frame has a name. */
  private void writeNames() throws IOException, InterruptedException {
    Jcmd.run(pid, "Compiler.perfmap");
    if (!Files.exists(names())) {
      throw new IOException("the JVM did not write " + names());
    }
  }

  /** Where the JVM writes them and perf looks for them. */
  private Path names() {
    return Path.of("/tmp", "perf-" + pid + ".map");
  }

  /** Reads what {@code perf script -F comm,ip,sym} writes. */
  static void read(BufferedReader script, Consumer<Sample> receiver) throws IOException {
    String thread = "";
    List<String> frames = new ArrayList<>();
    for (String line = script.readLine(); line != null; line = script.readLine()) {
      if (line.isBlank()) {
        tell(thread, frames, receiver);
        frames = new ArrayList<>();
      } else if (Character.isWhitespace(line.charAt(0))) {
        frames.add(name(line.strip()));
      } else {
        thread = line.strip();
      }
    }
    tell(thread, frames, receiver);
  }

  private static void tell(String thread, List<String> frames, Consumer<Sample> receiver) {
    if (!frames.isEmpty()) {
      receiver.accept(new Sample(thread, List.copyOf(frames)));
    }
  }

  private static String name(String addressAndSymbol) {
    String symbol = addressAndSymbol.substring(addressAndSymbol.indexOf(' ') + 1);
    Matcher java = JAVA.matcher(symbol);
    return java.matches() ? java.group(1) : symbol;
  }

  private static File log(Path file) {
    return new File(file + ".log");
  }

  @Override
  public void close() {
    recording.destroy();
  }
}
