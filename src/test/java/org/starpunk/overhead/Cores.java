package org.starpunk.overhead;

import java.io.IOException;

/**
 * Keeps servers and client on cores of their own, by {@code taskset}, so that they do not take
 * turns on one. Where there is no such command or only one core, they stay where they are.
 */
final class Cores {

  private static final String OF_SERVERS = "0";
  private static final String OF_CLIENT = "1";

  private Cores() {}

  /** Whether it could be done. */
  static boolean pinClient() throws InterruptedException {
    return pin(ProcessHandle.current().pid(), OF_CLIENT);
  }

  /**
   * Whether it could be done; the JVM has counted its cores before and goes on as if it had all.
   */
  static boolean pinServer(long pid) throws InterruptedException {
    return pin(pid, OF_SERVERS);
  }

  private static boolean pin(long pid, String core) throws InterruptedException {
    if (Runtime.getRuntime().availableProcessors() < 2 && core.equals(OF_CLIENT)) {
      return false;
    }
    try {
      return new ProcessBuilder("taskset", "-a", "-c", "-p", core, String.valueOf(pid))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }
}
