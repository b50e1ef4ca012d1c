package org.starpunk.monitor.capture;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Bytes that the current thread has allocated on the heap since it started. */
public interface AllocationMeter {

  /** Reads nothing: memory tracking is off, or the JVM does not tell. */
  AllocationMeter NONE = () -> -1;

  /** A growing count of bytes, or -1 when not known; about 10 ns. */
  long allocatedBytes();

  /** The JVM's own meter, or {@link #NONE} where it has none. */
  static AllocationMeter ofThisJvm() {
    if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
        && threads.isThreadAllocatedMemorySupported()
        && threads.isThreadAllocatedMemoryEnabled()) {
      return threads::getCurrentThreadAllocatedBytes;
    }
    return NONE;
  }
}
