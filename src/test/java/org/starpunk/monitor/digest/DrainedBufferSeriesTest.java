package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is compared has to do the same work. */
class DrainedBufferSeriesTest {

  @Test
  void nothingIsLost() throws InterruptedException {
    DrainedBufferSeries series = new DrainedBufferSeries();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int nanos = 0; nanos < 50_000; nanos++) {
                  series.record(nanos);
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(200_000, series.count());
  }
}
