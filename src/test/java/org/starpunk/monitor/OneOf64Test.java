package org.starpunk.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneOf64Test {

  @ParameterizedTest
  @ValueSource(longs = {1, 37, 100, 1_000, 15_625})
  void oneOfSixtyFourIsChosenWhateverTheClocksSteps(long step) {
    int[] chosen = new int[2];
    int both = 0;
    for (long i = 0; i < 640_000; i++) {
      boolean first = OneOf64.isChosen(i * step, 0);
      boolean second = OneOf64.isChosen(i * step, 1);
      chosen[0] += first ? 1 : 0;
      chosen[1] += second ? 1 : 0;
      both += first && second ? 1 : 0;
    }
    assertEquals(10_000, chosen[0], 1_000.0);
    assertEquals(10_000, chosen[1], 1_000.0);
    assertEquals(156, both, 100.0, "one lot is independent of the other");
  }
}
