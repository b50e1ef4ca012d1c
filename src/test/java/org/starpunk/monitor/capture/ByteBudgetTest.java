package org.starpunk.monitor.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.FakeRecorder;

class ByteBudgetTest {

  private final FakeRecorder recorder = new FakeRecorder();
  private final ByteBudget budget = new ByteBudget(recorder, "texts", 100);

  @Test
  void whatIsNotLeftIsNotTaken() {
    assertTrue(budget.take(60));
    assertFalse(budget.take(41));
    assertEquals(60, budget.takenBytes());
    assertTrue(budget.take(40));
    assertFalse(budget.take(1));
  }

  @Test
  void whatIsGivenBackMayBeTakenAgain() {
    assertTrue(budget.take(100));
    budget.giveBack(30);
    assertEquals(70, budget.takenBytes());
    assertTrue(budget.take(30));
  }

  @Test
  void recorderIsToldWhatIsTakenNow() {
    FakeRecorder.Holder holder = recorder.holders().get(0);
    assertTrue(budget.take(60));
    assertEquals("texts", holder.name());
    assertEquals(60, holder.retainedBytes().getAsLong());
  }

  @Test
  void manyThreadsTakeNoMoreThanThereIs() throws InterruptedException {
    AtomicLong most = new AtomicLong();
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(() -> takeAndGiveBack(most));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(0, budget.takenBytes());
    assertTrue(most.get() <= 100, () -> most + " taken");
  }

  private void takeAndGiveBack(AtomicLong most) {
    for (int i = 0; i < 20_000; i++) {
      if (budget.take(30)) {
        most.accumulateAndGet(budget.takenBytes(), Math::max);
        budget.giveBack(30);
      }
    }
  }
}
