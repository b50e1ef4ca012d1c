package org.starpunk.monitor.capture.memory;

import java.nio.file.Path;

/**
 * The physical memory of this process as the Linux kernel reports it in {@code /proc/self/status};
 * one reading costs some microseconds of I/O and belongs on a timer.
 *
 * @param bytes resident now (VmRSS), or -1 where the system does not tell
 * @param peakBytes the most it ever was (VmHWM), or -1
 */
record ResidentMemory(long bytes, long peakBytes) {

  static ResidentMemory read(Path status) {
    String text = KernelText.read(status);
    return new ResidentMemory(bytes(text, "VmRSS:"), bytes(text, "VmHWM:"));
  }

  private static long bytes(String text, String name) {
    long kilobytes = KernelText.figure(text, name, " kB");
    return kilobytes == KernelText.UNKNOWN ? KernelText.UNKNOWN : 1024 * kilobytes;
  }
}
