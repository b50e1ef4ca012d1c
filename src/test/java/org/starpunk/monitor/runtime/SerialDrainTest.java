package org.starpunk.monitor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.starpunk.monitor.FakeRecorder;

class SerialDrainTest {

  private final FakeRecorder recorder = new FakeRecorder();
  private final Queue<Integer> waiting = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final List<Integer> done = new ArrayList<>();
  private IntConsumer meanwhile = number -> {};
  private final SerialDrain<Integer> drain =
      new SerialDrain<>(recorder, waiting, this::work, Lingering.NONE);

  @Test
  void whatWaitsIsDoneInOrderByOneTask() {
    add(1);
    drain.runBy(tasks::add);
    add(2);
    add(3);
    assertEquals(List.of(), done);
    assertEquals(1, tasks.size());
    tasks.remove().run();
    assertEquals(List.of(1, 2, 3), done);
  }

  @Test
  void nothingIsAskedOfAnExecutorWhileNothingWaits() {
    drain.runBy(tasks::add);
    drain.runIfNeeded();
    assertEquals(0, tasks.size());
  }

  @Test
  void whatIsAddedWhileItRunsIsDoneByTheSameTask() {
    meanwhile =
        number -> {
          if (number == 1) {
            add(2);
          }
        };
    drain.runBy(tasks::add);
    add(1);
    tasks.remove().run();
    assertEquals(List.of(1, 2), done);
    assertEquals(0, tasks.size());
  }

  @Test
  void whatFailsIsCountedAndTheNextIsDone() {
    List<RuntimeException> failures =
        List.of(new IllegalStateException("one"), new IllegalArgumentException("two"));
    meanwhile =
        number -> {
          if (number < failures.size()) {
            throw failures.get(number);
          }
        };
    drain.runBy(tasks::add);
    add(0);
    add(1);
    add(2);
    tasks.remove().run();
    assertEquals(failures, recorder.probeFailures());
    assertEquals(List.of(0, 1, 2), done);
  }

  @Test
  void errorThatEndsTheTaskLeavesRoomForTheNextTask() {
    meanwhile =
        number -> {
          if (number == 1) {
            throw new OutOfMemoryError("on purpose");
          }
        };
    drain.runBy(
        task -> {
          try {
            task.run();
          } catch (OutOfMemoryError endOfTask) {
            tasks.add(task);
          }
        });
    add(1);
    assertEquals(1, tasks.size());
    add(2);
    assertEquals(List.of(1, 2), done);
  }

  @Test
  void executorThatRefusesIsCountedAndTheNextDoesWhatWaits() {
    drain.runBy(
        task -> {
          throw new RejectedExecutionException("full");
        });
    add(1);
    assertEquals(1, recorder.probeFailures().size());
    drain.runBy(Runnable::run);
    assertEquals(List.of(1), done);
  }

  @Test
  void executorThatGetsNoThreadIsCountedAndTheNextTaskDoesWhatWaits() {
    Error noThread = new InternalError("unable to create a thread");
    List<Error> failures = new ArrayList<>(List.of(noThread));
    drain.runBy(
        task -> {
          if (!failures.isEmpty()) {
            throw failures.remove(0);
          }
          task.run();
        });
    add(1);
    assertEquals(List.of(noThread), recorder.probeFailures());
    assertEquals(List.of(), done);
    add(2);
    assertEquals(List.of(1, 2), done);
  }

  @Test
  void taskThatFoundNoMoreEndsAndTheNextDoesWhatComes() {
    SerialDrain<Integer> lingering = lingering(Duration.ofMillis(1), Duration.ofHours(1));
    waiting.add(1);
    lingering.runBy(Runnable::run);
    waiting.add(2);
    lingering.runIfNeeded();
    assertEquals(List.of(1, 2), done);
  }

  @Test
  @Timeout(value = 30, threadMode = SEPARATE_THREAD)
  void taskWhoseTimeIsOverLingersNoMoreThoughMoreCame() {
    SerialDrain<Integer> lingering = lingering(Duration.ofHours(1), Duration.ofNanos(1));
    waiting.add(1);
    meanwhile =
        number -> {
          if (number == 1) {
            waiting.add(2);
          }
        };
    lingering.runBy(Runnable::run);
    assertEquals(List.of(1, 2), done);
  }

  @Test
  @Timeout(value = 30, threadMode = SEPARATE_THREAD)
  void workerThatIsInterruptedDoesWhatWaitsAndEnds() {
    SerialDrain<Integer> lingering = lingering(Duration.ofHours(1), Duration.ofHours(1));
    waiting.addAll(List.of(1, 2));
    Thread.currentThread().interrupt();
    lingering.runBy(Runnable::run);
    assertTrue(Thread.interrupted());
    assertEquals(List.of(1, 2), done);
  }

  @Test
  void whatComesAfterItStoppedWaits() {
    drain.runBy(Runnable::run);
    drain.stop(Duration.ZERO);
    add(1);
    assertEquals(List.of(), done);
    drain.runBy(Runnable::run);
    assertEquals(List.of(1), done);
  }

  private SerialDrain<Integer> lingering(Duration pause, Duration most) {
    return new SerialDrain<>(recorder, waiting, this::work, new Lingering(pause, most));
  }

  private void add(int number) {
    waiting.add(number);
    drain.runIfNeeded();
  }

  private void work(int number) {
    done.add(number);
    meanwhile.accept(number);
  }
}
