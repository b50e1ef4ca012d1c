package org.starpunk.monitor.digest;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 64 threads at once lose nothing. */
class CrowdTest {

  /** How much memory there is for the series. */
  enum Memory {
    AMPLE,
    SHORT
  }

  private final DrivenTicker ticker = new DrivenTicker();

  @ParameterizedTest
  @EnumSource
  void sixtyFourThreadsLoseNothing(Memory memory) throws InterruptedException {
    crowd(memory, 25, System.nanoTime());
  }

  @ParameterizedTest
  @EnumSource
  @Tag("stress")
  void sixtyFourThreadsLoseNothingForAMinute(Memory memory) throws InterruptedException {
    crowd(memory, 1, System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
  }

  private void crowd(Memory memory, int rounds, long untilNanos) throws InterruptedException {
    Crowd crowd =
        switch (memory) {
          case AMPLE ->
              new Crowd(
                  new MetricsBuffer(100, 1 << 26, ticker),
                  ticker,
                  4,
                  (category, operation) -> category + " " + operation);
          case SHORT ->
              new Crowd(
                  new MetricsBuffer(100, 260_000, ticker),
                  ticker,
                  20,
                  (category, operation) -> category.name());
        };
    crowd.work(rounds, untilNanos);
    System.out.println(crowd.result());
  }
}
