package org.starpunk.monitor.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class ThreadMeterTest {

  @Test
  void noneReadsNothing() {
    assertEquals(-1, ThreadMeter.NONE.read());
  }

  @Test
  void computingTimeIsThatOfTheCurrentThread() {
    ThreadMeter meter = ThreadMeter.cpuNanos();
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long read = meter.read();
    long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    assertTrue(before <= read && read <= after);
  }

  @Test
  void allocationIsThatOfTheCurrentThread() {
    ThreadMeter meter = ThreadMeter.allocatedBytes();
    long before = meter.read();
    byte[] megabyte = new byte[1 << 20];
    long allocated = meter.read() - before - megabyte.length;
    assertTrue(allocated >= 0 && allocated < 1 << 16, () -> allocated + " bytes besides");
  }
}
