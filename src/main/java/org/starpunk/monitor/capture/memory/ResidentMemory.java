package org.starpunk.monitor.capture.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The physical memory of this process as the Linux kernel reports it in {@code /proc/self/status};
 * one reading costs some microseconds of I/O and belongs on a timer.
 *
 * @param bytes resident now (VmRSS), or -1 where the system does not tell
 * @param peakBytes the most it ever was (VmHWM), or -1
 */
record ResidentMemory(long bytes, long peakBytes) {

  private static final ResidentMemory UNKNOWN = new ResidentMemory(-1, -1);
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*(\\d{1,15}) kB");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d{1,15}) kB");

  static ResidentMemory read(Path status) {
    if (!Files.isReadable(status)) {
      return UNKNOWN;
    }
    try {
      List<String> lines = Files.readAllLines(status);
      return new ResidentMemory(bytes(lines, RESIDENT), bytes(lines, PEAK));
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  private static long bytes(List<String> lines, Pattern figure) {
    return lines.stream()
        .map(figure::matcher)
        .filter(Matcher::matches)
        .mapToLong(line -> 1024 * Long.parseLong(line.group(1)))
        .findFirst()
        .orElse(-1);
  }
}
