package org.starpunk.monitor.capture.memory;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.Ticker;

/**
 * A program that keeps 20 MB, then 30 MB while it makes garbage, of which some grows old; it prints
 * what the probe tells meanwhile. Its argument is how many megabytes of garbage it makes at most
 * each time.
 */
final class KeptBytes {

  /** Readings of the live set that are awaited each time. */
  private static final int READINGS = 10;

  /** The first ones may be of a collection that began before all was kept. */
  private static final int EARLY = 2;

  /** What grows old before it is garbage, and the share of all garbage that does. */
  private static final int AGING_MEGABYTES = 4;

  private static final int AGING_SHARE = 8;

  private static final int ARRAY_BYTES = 1 << 10;
  private static final int ARRAYS_A_MEGABYTE = 1 << 10;

  private final FakeRecorder recorder = new FakeRecorder();
  private final MemoryProbe probe = new MemoryProbe(recorder, Ticker.system());
  private final List<byte[][]> kept = new ArrayList<>();
  private final byte[][] aging = new byte[AGING_MEGABYTES * ARRAYS_A_MEGABYTE][];
  private int made;

  private KeptBytes() {}

  public static void main(String[] arguments) throws Exception {
    new KeptBytes().run(Integer.parseInt(arguments[0]));
  }

  private void run(int garbageMegabytes) throws Exception {
    Properties told = new Properties();
    makeGarbage(AGING_MEGABYTES * AGING_SHARE);
    System.gc();
    told.setProperty(
        "base", String.valueOf(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()));
    probe.start();
    told.setProperty("20", String.valueOf(lowestLiveSet(20, garbageMegabytes)));
    told.setProperty("30", String.valueOf(lowestLiveSet(30, garbageMegabytes)));
    probe.stop();
    told.setProperty("pauses", String.join(",", recorder.operations(Category.COLLECTION)));
    told.setProperty(
        "cycles", String.join(",", recorder.operations(Category.CONCURRENT_COLLECTION)));
    told.setProperty("failures", recorder.probeFailures().toString());
    told.store(System.out, null);
  }

  private long lowestLiveSet(int keptMegabytes, int garbageMegabytes) {
    while (kept.size() < keptMegabytes) {
      kept.add(new byte[ARRAYS_A_MEGABYTE][ARRAY_BYTES - 16]);
    }
    probe.sample();
    recorder.liveSets().clear();
    for (int i = 0; i < garbageMegabytes && recorder.liveSets().size() < READINGS; i++) {
      makeGarbage(1);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      probe.sample();
    }
    List<Long> readings = recorder.liveSets();
    return readings.size() <= EARLY
        ? -1
        : Collections.min(readings.subList(EARLY, readings.size()));
  }

  private void makeGarbage(int megabytes) {
    for (int i = 0; i < megabytes * ARRAYS_A_MEGABYTE; i++) {
      byte[] array = new byte[ARRAY_BYTES - 16];
      if (i % AGING_SHARE == 0) {
        aging[made++ % aging.length] = array;
      }
    }
  }
}
