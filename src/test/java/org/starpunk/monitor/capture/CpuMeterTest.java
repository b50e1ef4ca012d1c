package org.starpunk.monitor.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class CpuMeterTest {

  @Test
  void noneReadsNothing() {
    assertEquals(-1, CpuMeter.NONE.cpuNanos());
  }

  @Test
  void meterOfThisJvmReadsTheCurrentThread() {
    CpuMeter meter = CpuMeter.ofThisJvm();
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long read = meter.cpuNanos();
    long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    assertTrue(before <= read && read <= after);
  }
}
