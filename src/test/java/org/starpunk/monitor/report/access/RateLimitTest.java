package org.starpunk.monitor.report.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.HeapLayout;
import org.starpunk.monitor.InvalidSettingException;

class RateLimitTest {

  private static final int PER_PRINCIPAL = 60;
  private static final int PER_ADDRESS = 120;

  private final FakeTicker ticker = new FakeTicker();
  private final RateLimit limit = new RateLimit(new RateLimits(PER_PRINCIPAL, PER_ADDRESS), ticker);

  @Test
  void oneMoreThanTheLimitWaitsForTheNextToken() {
    allowed(PER_PRINCIPAL, "ada", "1.1.1.1");
    assertEquals(Optional.of(Duration.ofSeconds(1)), limit.excess("ada", "1.1.1.1"));
    ticker.advance(Duration.ofMillis(999));
    assertEquals(Optional.of(Duration.ofMillis(1)), limit.excess("ada", "1.1.1.1"));
    ticker.advance(Duration.ofMillis(1));
    assertEquals(Optional.empty(), limit.excess("ada", "1.1.1.1"));
  }

  @Test
  void minuteWithoutRequestsAllowsAllOfThemAgain() {
    allowed(PER_PRINCIPAL, "ada", "1.1.1.1");
    ticker.advance(Duration.ofMinutes(5));
    allowed(PER_PRINCIPAL, "ada", "1.1.1.1");
    assertTrue(limit.excess("ada", "1.1.1.1").isPresent());
  }

  @Test
  void personsDoNotShareALimit() {
    allowed(PER_PRINCIPAL, "ada", "1.1.1.1");
    allowed(PER_PRINCIPAL, "bob", "1.1.1.1");
  }

  @Test
  void addressIsLimitedForAllPersonsTogether() {
    allowed(PER_PRINCIPAL, "ada", "1.1.1.1");
    allowed(PER_PRINCIPAL, "bob", "1.1.1.1");
    assertTrue(limit.excess("eve", "1.1.1.1").isPresent());
    assertTrue(limit.excess(null, "1.1.1.1").isPresent());
    assertEquals(Optional.empty(), limit.excess("eve", "2.2.2.2"));
  }

  @Test
  void personIsLimitedForAllAddressesTogether() {
    for (int address = 0; address < PER_PRINCIPAL; address++) {
      assertEquals(Optional.empty(), limit.excess("ada", "1.1.1." + address));
    }
    assertTrue(limit.excess("ada", "2.2.2.2").isPresent());
  }

  /** Fifty tabs that refresh every 5 seconds for an hour, with the usual settings. */
  @Test
  void dashboardsOwnRefreshNeverMeetsTheLimit() {
    RateLimit usual = new RateLimit(RateLimits.defaults(), ticker);
    for (int second = 0; second < 3600; second += 5) {
      for (int tab = 0; tab < 50; tab++) {
        assertEquals(Optional.empty(), usual.excess("ada", "1.1.1.1"));
      }
      ticker.advance(Duration.ofSeconds(5));
    }
  }

  @Test
  void floodOfCallersTakesBoundedMemory() {
    for (int caller = 0; caller < 10_000; caller++) {
      limit.excess("n".repeat(500) + caller, "2001:db8:ffff:ffff:ffff:ffff:ffff:" + caller);
      limit.excess("person " + caller, "1.1.1." + caller);
    }
    long retained = HeapLayout.retainedByAll(List.of(limit), List.of(ticker));
    System.out.println("retained bytes of full rate limits: " + retained);
    assertTrue(retained < 48 * 1024, () -> retained + " bytes");
    assertEquals(1, (double) limit.retainedBytes() / retained, 0.15);
  }

  @Test
  void callerThatIsStillThereIsNotForgotten() {
    allowed(PER_PRINCIPAL, "ada", "1.1.1.1");
    for (int other = 0; other < 10_000; other++) {
      limit.excess("other " + other, "9.9." + other);
      assertTrue(limit.excess("ada", "1.1.1.1").isPresent());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {29, 0, -1, 1_000_001})
  void limitOutsideOfItsRuleIsRefused(int wrong) {
    String principal = refusal(() -> new RateLimits(wrong, 100));
    assertTrue(principal.startsWith("STARPUNK_PERF_RATE_LIMIT_PRINCIPAL"), principal);
    assertTrue(
        principal.contains("between 30 and 1000000 requests a minute, was " + wrong), principal);
    String address = refusal(() -> new RateLimits(100, wrong));
    assertTrue(address.startsWith("STARPUNK_PERF_RATE_LIMIT_ADDRESS"), address);
  }

  private static String refusal(Supplier<RateLimits> limits) {
    return String.valueOf(assertThrows(InvalidSettingException.class, limits::get).getMessage());
  }

  private void allowed(int times, String principal, String address) {
    for (int time = 0; time < times; time++) {
      assertEquals(Optional.empty(), limit.excess(principal, address));
    }
  }
}
