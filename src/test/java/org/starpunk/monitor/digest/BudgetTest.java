package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BudgetTest {

  private final Budget budget = new Budget(1_000, 100);

  @Test
  void spareBytesAreForWhatIsThereAlready() {
    assertTrue(budget.takeForNew(900));
    assertFalse(budget.takeForNew(1));
    assertTrue(budget.take(100));
    assertFalse(budget.take(1));
    assertEquals(0, budget.left());
  }

  @Test
  void whatIsChargedBeyondTheLimitIsGivenBackFirst() {
    budget.charge(1_200);
    assertEquals(-200, budget.left());
    assertFalse(budget.take(1));
    budget.charge(-201);
    assertTrue(budget.take(1));
    assertEquals(1_000, budget.used());
  }

  @Test
  @Timeout(60)
  void nobodyIsRefusedWhatIsLeftBecauseAnotherAsksForTooMuch() throws InterruptedException {
    Thread greedy =
        new Thread(
            () -> {
              while (!Thread.interrupted()) {
                assertFalse(budget.take(1_001));
              }
            });
    greedy.start();
    try {
      for (int i = 0; i < 1_000_000; i++) {
        assertTrue(budget.take(1));
        budget.charge(-1);
      }
    } finally {
      greedy.interrupt();
      greedy.join();
    }
    assertEquals(0, budget.used());
  }
}
