package org.starpunk.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What each thread of a process has computed so far, as Linux counts it in nanoseconds: user and
 * kernel time. Threads of the JVM's compilers are told apart, as they work for the future and not
 * for the request at hand.
 *
 * @param ofThread nanoseconds by thread number, but for the compilers'
 * @param compilers nanoseconds of the compilers' threads, by thread number
 */
public record CpuTime(Map<String, Long> ofThread, Map<String, Long> compilers) {

  public CpuTime {
    ofThread = Map.copyOf(ofThread);
    compilers = Map.copyOf(compilers);
  }

  /** Reads the process with this number. */
  public static CpuTime of(long pid) {
    return read(Path.of("/proc", String.valueOf(pid), "task"));
  }

  /**
   * Reads a directory of threads.
   *
   * @throws UncheckedIOException if there is none, as without Linux
   */
  static CpuTime read(Path tasks) {
    Map<String, Long> others = new HashMap<>();
    Map<String, Long> compilers = new HashMap<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        add(thread, others, compilers);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new CpuTime(others, compilers);
  }

  private static void add(Path thread, Map<String, Long> others, Map<String, Long> compilers)
      throws IOException {
    try {
      String name = Files.readString(thread.resolve("comm"));
      String counts = Files.readString(thread.resolve("schedstat"));
      (isCompiler(name) ? compilers : others)
          .put(
              thread.getFileName().toString(),
              Long.parseLong(counts.substring(0, counts.indexOf(' '))));
    } catch (NoSuchFileException ended) {
      // It ended while its directory was read; what it did before is in no figure.
    } catch (IOException ended) {
      if (Files.exists(thread)) {
        throw ended;
      }
    }
  }

  /** Whether a thread of that name is one of the JVM's compilers. */
  public static boolean isCompiler(String thread) {
    return thread.startsWith("C1 Comp") || thread.startsWith("C2 Comp");
  }

  /** Nanoseconds since an earlier reading, without the compilers and without ended threads. */
  public long since(CpuTime earlier) {
    return difference(ofThread, earlier.ofThread);
  }

  /** Nanoseconds of the compilers since then. */
  public long compilersSince(CpuTime earlier) {
    return difference(compilers, earlier.compilers);
  }

  /** What the compilers took since then, beside all else: 0 to 1 and more. */
  public double compilersShareSince(CpuTime earlier) {
    return (double) compilersSince(earlier) / since(earlier);
  }

  private static long difference(Map<String, Long> later, Map<String, Long> earlier) {
    return later.entrySet().stream()
        .mapToLong(thread -> thread.getValue() - earlier.getOrDefault(thread.getKey(), 0L))
        .sum();
  }
}
