package org.starpunk.monitor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.starpunk.monitor.FakeRecorder;

class TickTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

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
    runWithItself(
        tick -> {
          done.add("step");
          tick.run();
        });
    assertEquals(List.of("step"), done);
    assertEquals(List.of(), recorder.probeFailures());
  }

  @Test
  void noStepBeginsOnceStopped() {
    Tick tick = new Tick(() -> done.add("step"), recorder);
    tick.stop(Duration.ZERO);
    tick.stop(Duration.ZERO);
    tick.run();
    assertEquals(List.of(), done);
  }

  @Test
  @Timeout(value = 30, threadMode = SEPARATE_THREAD)
  void stoppingWaitsForTheStepAtWork() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Tick tick =
        new Tick(
            () -> {
              begun.countDown();
              await(goOn);
              done.add("step");
            },
            recorder);
    Thread timer = new Thread(tick);
    timer.start();
    await(begun);
    Thread undeployment = new Thread(() -> tick.stop(PATIENCE));
    undeployment.start();
    while (undeployment.getState() != Thread.State.TIMED_WAITING) {
      assertTrue(undeployment.isAlive(), "it did not wait");
      Thread.onSpinWait();
    }
    goOn.countDown();
    undeployment.join(PATIENCE.toMillis());
    assertFalse(undeployment.isAlive());
    assertEquals(List.of("step"), done);
  }

  @Test
  @Timeout(value = 30, threadMode = SEPARATE_THREAD)
  void stepThatHangsIsNotWaitedForAnyLonger() {
    runWithItself(
        tick -> {
          tick.stop(Duration.ofMillis(1));
          done.add("gone on");
        });
    assertEquals(List.of("gone on"), done);
  }

  /** Runs a tick whose step does something with the tick. */
  private void runWithItself(Consumer<Tick> step) {
    List<Tick> itself = new ArrayList<>();
    itself.add(new Tick(() -> step.accept(itself.get(0)), recorder));
    itself.get(0).run();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void throwAny(Throwable failure) throws T {
    throw (T) failure;
  }
}
