package org.starpunk.monitor.capture;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Time that the current thread has computed since it started. */
public interface CpuMeter {

  /** Reads nothing: not asked for, or the JVM does not tell. */
  CpuMeter NONE = () -> -1;

  /** A growing count of nanoseconds, or -1 when not known; half a microsecond. */
  long cpuNanos();

  /** The JVM's own meter, or {@link #NONE} where it has none. */
  static CpuMeter ofThisJvm() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled()
        ? threads::getCurrentThreadCpuTime
        : NONE;
  }
}
