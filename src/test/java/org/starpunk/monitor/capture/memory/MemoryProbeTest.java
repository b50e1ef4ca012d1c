package org.starpunk.monitor.capture.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.MemorySample;

class MemoryProbeTest {

  @Test
  void sampleIsOfThisProcess() {
    FakeRecorder recorder = new FakeRecorder();
    FakeTicker ticker = new FakeTicker();
    new MemoryProbe(recorder, ticker).sample();
    MemorySample sample = recorder.memory().get(0);
    assertEquals(ticker.now(), sample.at());
    assertTrue(sample.heapUsedBytes() > 1_000_000);
    assertTrue(sample.heapUsedBytes() <= sample.heapCommittedBytes());
    assertTrue(sample.residentBytes() <= sample.residentPeakBytes());
    assertTrue(sample.residentBytes() == -1 || sample.residentBytes() > 10_000_000);
  }

  @Test
  void liveSetIsKnownAfterACollection() {
    FakeRecorder recorder = new FakeRecorder();
    collectGarbage();
    new MemoryProbe(recorder, new FakeTicker()).sample();
    MemorySample sample = recorder.memory().get(0);
    assertTrue(sample.liveSetBytes() > 0);
    assertTrue(sample.liveSetBytes() <= sample.heapCommittedBytes());
  }

  private static void collectGarbage() {
    System.gc();
  }
}
