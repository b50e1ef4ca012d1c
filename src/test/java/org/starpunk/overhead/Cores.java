package org.starpunk.overhead;

import java.io.IOException;

/**
 * Keeps servers and client on cores of their own, by {@code taskset}, so that they do not take
 * turns on one. Where there is no such command or only one core, they stay where they are.
 */
final class Cores {

  private static final String OF_SERVERS = "0";
  private static final String OF_CLIENT = "1";

  /** Counted before any of them is given away. */
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private static final String ALL = "0-" + (PROCESSORS - 1);

  private Cores() {}

  /** Whether it could be done. What is started from then on is pinned with it. */
  static boolean pinClient() {
    return pin(ProcessHandle.current().pid(), OF_CLIENT);
  }

  /** Ends that. */
  static void freeClient() {
    pin(ProcessHandle.current().pid(), ALL);
  }

  /**
   * Whether it could be done; the JVM has counted its cores before and goes on as if it had all.
   */
  static boolean pinServer(long pid) {
    return pin(pid, OF_SERVERS);
  }

  private static boolean pin(long pid, String cores) {
    if (PROCESSORS < 2 && !cores.equals(OF_SERVERS)) {
      return false;
    }
    try {
      return new ProcessBuilder("taskset", "-a", "-c", "-p", cores, String.valueOf(pid))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noSuchCommand) {
      return false;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
