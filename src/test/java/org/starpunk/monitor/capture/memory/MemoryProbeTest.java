package org.starpunk.monitor.capture.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.ProcessState;
import org.starpunk.monitor.ProcessState.Buffers;
import org.starpunk.monitor.ProcessState.Pool;

class MemoryProbeTest {

  private final FakeRecorder recorder = new FakeRecorder();
  private final FakeTicker ticker = new FakeTicker();
  private final MemoryProbe probe = new MemoryProbe(recorder, ticker);

  @Test
  void sampleIsOfThisProcess() {
    probe.sample();
    MemorySample sample = recorder.memory().get(0);
    assertEquals(ticker.now(), sample.at());
    assertTrue(sample.heapUsedBytes() > 1_000_000);
    assertTrue(sample.heapUsedBytes() <= sample.heapCommittedBytes());
    assertTrue(sample.residentBytes() <= sample.residentPeakBytes());
    assertTrue(sample.residentBytes() == -1 || sample.residentBytes() > 10_000_000);
  }

  @Test
  void nothingLivesAsFarAsIsKnownBeforeACollection() {
    probe.sample();
    assertEquals(-1, recorder.memory().get(0).liveSetBytes());
    assertEquals(-1, recorder.states().get(0).heapAfterCollectionBytes());
    assertEquals(List.of(), recorder.liveSets());
  }

  @Test
  void poolsOfTheHeapComeFirstAndMakeUpTheHeap() {
    probe.sample();
    List<Pool> pools = recorder.states().get(0).pools();
    List<Pool> heap = pools.stream().filter(Pool::heap).toList();
    assertFalse(heap.isEmpty());
    assertEquals(heap, pools.subList(0, heap.size()));
    assertTrue(pools.stream().anyMatch(pool -> pool.name().equals("Metaspace")));
    for (Pool pool : pools) {
      assertTrue(pool.usedBytes() <= pool.committedBytes(), pool.name());
      assertTrue(pool.heap() || pool.liveBytes() == -1, pool.name());
    }
  }

  @Test
  void buffersOutsideOfTheHeapAreSeen() {
    ByteBuffer planted = ByteBuffer.allocateDirect(3_000_000);
    probe.sample();
    Buffers direct =
        recorder.states().get(0).buffers().stream()
            .filter(kind -> kind.name().equals("direct"))
            .findFirst()
            .orElseThrow();
    assertTrue(direct.bytes() >= planted.capacity());
    assertTrue(direct.count() >= 1);
  }

  @Test
  void threadsAndClassesAreCounted() {
    probe.sample();
    ProcessState state = recorder.states().get(0);
    assertTrue(state.threads().live() > state.threads().daemon());
    assertTrue(state.threads().peak() >= state.threads().live());
    assertEquals(0, state.threads().deadlocked());
    assertTrue(state.classes().loaded() > 1_000);
  }
}
