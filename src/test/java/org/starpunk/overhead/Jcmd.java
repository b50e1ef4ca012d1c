package org.starpunk.overhead;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What another JVM is told to do, by the tool of this one. */
final class Jcmd {

  private Jcmd() {}

  /**
   * Lets it do that, and waits.
   *
   * @throws IOException if it does not, or not within two minutes
   */
  static void run(long pid, String... command) throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>();
    whole.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    whole.add(String.valueOf(pid));
    whole.addAll(List.of(command));
    Process tool =
        new ProcessBuilder(whole)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!tool.waitFor(2, TimeUnit.MINUTES) || tool.exitValue() != 0) {
      throw new IOException("the JVM " + pid + " did not do " + String.join(" ", command));
    }
  }
}
