package org.starpunk.monitor.capture;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** A count of what the current thread has used since it started; it only grows. */
public interface ThreadMeter {

  /** Reads nothing: what it would count is not measured, or the JVM does not tell. */
  ThreadMeter NONE = () -> -1;

  /** The count now, or -1 when it is not known. */
  long read();

  /** Bytes that the thread allocated on the heap; a reading takes some 10 ns. */
  static ThreadMeter allocatedBytes() {
    if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
        && threads.isThreadAllocatedMemorySupported()
        && threads.isThreadAllocatedMemoryEnabled()) {
      return threads::getCurrentThreadAllocatedBytes;
    }
    return NONE;
  }

  /**
   * Nanoseconds that the thread computed, in the application and in the kernel; a reading takes
   * more than half a microsecond.
   */
  static ThreadMeter cpuNanos() {
    java.lang.management.ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled()
        ? threads::getCurrentThreadCpuTime
        : NONE;
  }
}
