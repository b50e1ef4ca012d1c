package org.starpunk.monitor.capture.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The physical memory of this process as the Linux kernel reports it in {@code /proc/self/status};
 * one reading costs some microseconds of I/O and belongs on a timer.
 *
 * @param bytes resident now (VmRSS), or -1 where the system does not tell
 * @param peakBytes the most it ever was (VmHWM), or -1
 */
record ResidentMemory(long bytes, long peakBytes) {

  private static final ResidentMemory UNKNOWN = new ResidentMemory(-1, -1);

  static ResidentMemory read(Path status) {
    if (!Files.isReadable(status)) {
      return UNKNOWN;
    }
    try {
      List<String> lines = Files.readAllLines(status);
      return new ResidentMemory(kilobytes(lines, "VmRSS:"), kilobytes(lines, "VmHWM:"));
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  private static long kilobytes(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name) && line.endsWith(" kB"))
        .mapToLong(line -> 1024 * Long.parseLong(number(line, name)))
        .findFirst()
        .orElse(-1);
  }

  private static String number(String line, String name) {
    return line.substring(name.length(), line.length() - " kB".length()).strip();
  }
}
