package org.starpunk.monitor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.FakeRecorder;

class TickTest {

  private final FakeRecorder recorder = new FakeRecorder();
  private final List<String> done = new ArrayList<>();

  @Test
  void stepRunsAtEachTick() {
    Tick tick = new Tick(() -> done.add("step"), recorder);
    tick.run();
    tick.run();
    assertEquals(List.of("step", "step"), done);
  }

  @Test
  void failureIsCountedAndTheNextTickComes() {
    List<Throwable> failures =
        List.of(new IllegalStateException("a"), new OutOfMemoryError("b"), new LinkageError("c"));
    for (Throwable failure : failures) {
      new Tick(() -> throwAny(failure), recorder).run();
    }
    assertEquals(failures, recorder.probeFailures());
    Tick once =
        new Tick(
            () -> {
              done.add("step");
              throw new IllegalStateException("again");
            },
            recorder);
    once.run();
    once.run();
    assertEquals(2, done.size());
  }

  @Test
  void tickDuringAnotherIsLeftOut() {
    List<Tick> itself = new ArrayList<>();
    Tick tick =
        new Tick(
            () -> {
              done.add("step");
              itself.get(0).run();
            },
            recorder);
    itself.add(tick);
    tick.run();
    assertEquals(List.of("step"), done);
    assertEquals(List.of(), recorder.probeFailures());
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void throwAny(Throwable failure) throws T {
    throw (T) failure;
  }
}
