package org.starpunk.overhead;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CostsTest {

  private static final Optional<Kind> STATIC = Optional.of(Kind.STATIC);

  private final Costs costs = new Costs();

  /** The machine is slower by half in each round; the arm costs 2 % more in all of them. */
  @Test
  void changeOfTheMachinesSpeedMeetsAllArmsOfARound() {
    for (double speed = 1; speed < 100; speed *= 1.5) {
      round(speed * 100, speed * 100, speed * 102);
    }
    assertEquals(Math.log(1.02), costs.logRatio(Arm.ON, STATIC).orElseThrow(), 1e-9);
  }

  @Test
  void baselineIsTheMeanOfBothThatAreOff() {
    round(90, 160, 132);
    assertEquals(Math.log(132.0 / 120), costs.logRatio(Arm.ON, STATIC).orElseThrow(), 1e-9);
    assertEquals(12, costs.difference(Arm.ON, STATIC).orElseThrow(), 1e-9);
  }

  @Test
  void secondThatIsOffIsComparedWithTheFirst() {
    round(100, 103, 0);
    assertEquals(Math.log(1.03), costs.logRatio(Arm.OFF_AGAIN, STATIC).orElseThrow(), 1e-9);
  }

  @Test
  void oneSpoiledRoundDoesNotMove() {
    round(100, 100, 101);
    round(100, 100, 500);
    round(100, 100, 101);
    assertEquals(1, costs.difference(Arm.ON, STATIC).orElseThrow(), 1e-9);
    assertEquals(101, costs.nanos(Arm.ON, STATIC).orElseThrow(), 1e-9);
  }

  @Test
  void roundWithoutAnArmIsLeftOut() {
    round(100, 100, 101);
    costs.beginRound();
    costs.add(Arm.OFF, Kind.STATIC, 1);
    costs.add(Arm.ON, Kind.STATIC, 1000);
    assertEquals(1, costs.difference(Arm.ON, STATIC).orElseThrow(), 1e-9);
    assertEquals(Optional.empty(), costs.logRatio(Arm.JAVAMELODY, STATIC));
  }

  @Test
  void partsAreRoundsInTheirOrder() {
    for (int arm = 1; arm <= 5; arm++) {
      round(100, 100, 100 + arm);
    }
    assertEquals(
        List.of(1.5, 4.0),
        costs.inParts(2).stream()
            .map(part -> part.difference(Arm.ON, STATIC).orElseThrow())
            .toList());
  }

  @Test
  void mixWeighsKindsByTheirShare() {
    costs.beginRound();
    double sum = 0;
    for (Kind kind : Kind.values()) {
      double nanos = 1000 * (kind.ordinal() + 1);
      sum += kind.share() * nanos;
      costs.add(Arm.OFF, kind, nanos);
    }
    assertEquals(sum, costs.nanos(Arm.OFF, Optional.empty()).orElseThrow(), 1e-9);
    assertEquals(1, Arrays.stream(Kind.values()).mapToDouble(Kind::share).sum(), 1e-12);
  }

  @Test
  void mixIsNotToldWhereAKindIsMissing() {
    round(100, 100, 101);
    assertEquals(Optional.empty(), costs.nanos(Arm.OFF, Optional.empty()));
  }

  private void round(double off, double offAgain, double on) {
    costs.beginRound();
    costs.add(Arm.OFF, Kind.STATIC, off);
    costs.add(Arm.OFF_AGAIN, Kind.STATIC, offAgain);
    costs.add(Arm.ON, Kind.STATIC, on);
  }
}
