package org.starpunk.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starpunk.notes.store.SettingException;

class LoginThrottleTest {

  private final FakeTime time = new FakeTime();
  private final LoginThrottle throttle = new LoginThrottle(LoginLimits.DEFAULTS, time);

  @Test
  void whoGoesOnGuessingWaitsLongerAndLonger() {
    assertEquals(5, guessesIn(Duration.ofSeconds(12)), "at once");
    assertEquals(Duration.ofSeconds(12), interval(), "up to 20 in an hour");
    guessesIn(Duration.ofMinutes(10));
    assertEquals(Duration.ofMinutes(3), interval(), "up to 50 in a day");
    guessesIn(Duration.ofHours(6));
    assertEquals(Duration.ofSeconds(1728), interval());
  }

  @Test
  void inADayFewerThanOneHundredPasswordsAreGuessed() {
    int guesses = guessesIn(Duration.ofDays(1));
    System.out.println("guesses of one account in a day: " + guesses);
    assertTrue(guesses >= 50 && guesses <= 100, "" + guesses);
  }

  @Test
  void manyNamesFromOneAddressWaitToo() {
    int granted = 0;
    for (int name = 0; name < 200; name++) {
      granted += throttle.ask("user" + name, "192.0.2.1").isGranted() ? 1 : 0;
    }
    assertEquals(LoginLimits.DEFAULTS.perAddress(), granted);
    assertTrue(throttle.ask("user1", "192.0.2.2").isGranted());
  }

  @Test
  void tryingOtherNamesFirstMakesNoRoomForMoreGuesses() {
    int granted = 0;
    for (int guess = 0; guess < 40; guess++) {
      for (int other = 0; other < 100; other++) {
        throttle.ask("other" + guess + "of" + other, "10." + guess + ".0." + other);
      }
      granted += throttle.ask("admin", "10.1." + guess + ".1").isGranted() ? 1 : 0;
    }
    assertTrue(granted <= LoginLimits.DEFAULTS.perAccount(), "" + granted);
  }

  @Test
  void whatWasNoFailureIsGivenBackToBoth() {
    for (int login = 0; login < 100; login++) {
      LoginPermit permit = throttle.ask("admin", "192.0.2.1");
      assertTrue(permit.isGranted());
      permit.giveBack();
    }
  }

  @Test
  void refusedAttemptCostsTheOtherBucketNothing() {
    for (int guess = 0; guess < 100; guess++) {
      throttle.ask("admin", "192.0.2.1");
    }
    int granted = 0;
    for (int guess = 0; guess < 100; guess++) {
      granted += throttle.ask("other" + guess, "192.0.2.1").isGranted() ? 1 : 0;
    }
    assertEquals(LoginLimits.DEFAULTS.perAddress() - LoginLimits.DEFAULTS.perAccount(), granted);
  }

  @Test
  void lastPermitBeforeAWaitSaysSo() {
    for (int guess = 1; guess < LoginLimits.DEFAULTS.perAccount(); guess++) {
      assertFalse(throttle.ask("admin", "192.0.2.1").last());
    }
    assertTrue(throttle.ask("admin", "192.0.2.1").last());
  }

  @Test
  void threadsThatGuessAtOnceGetNoMore() throws InterruptedException {
    AtomicInteger granted = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(8);
    for (int thread = 0; thread < 8; thread++) {
      new Thread(
              () -> {
                try {
                  for (int guess = 0; guess < 500; guess++) {
                    if (throttle.ask("admin", "192.0.2.1").isGranted()) {
                      granted.incrementAndGet();
                    }
                  }
                } finally {
                  done.countDown();
                }
              })
          .start();
    }
    assertTrue(done.await(60, TimeUnit.SECONDS));
    assertEquals(LoginLimits.DEFAULTS.perAccount(), granted.get());
  }

  @Test
  void pairsThatLoggedInAreBounded() {
    KnownLogins known = new KnownLogins(() -> new FailureBuckets(5, time).of("any"));
    for (int user = 0; user <= KnownLogins.LARGEST; user++) {
      known.add("user" + user, "192.0.2.1");
    }
    assertEquals(KnownLogins.LARGEST, known.size());
    assertEquals(Optional.empty(), known.bucket("user0", "192.0.2.1"));
    assertTrue(known.bucket("user1", "192.0.2.1").isPresent());
    assertEquals(Optional.empty(), known.bucket("user1", "192.0.2.2"));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
    "2001:db8:1:2:ffff::1, 20010db800010002/64",
    "[2001:db8:1:2::1], 20010db800010002/64",
    "fe80::1%eth0, fe80000000000000/64",
    "::ffff:192.0.2.1, 192.0.2.1",
    "::1, 0000000000000000/64",
    "unknown, unknown",
    "1:2:3, 1:2:3",
  })
  void neighboursOfOneNetworkCountTogether(String address, String network) {
    assertEquals(network, ClientNetwork.of(address));
  }

  @Test
  void limitsAreSettings() {
    Map<String, String> set =
        Map.of("starpunk.login.limit.account", "7", "starpunk.login.limit.address", "70");
    assertEquals(
        new LoginLimits(7, 70), LoginLimits.of(name -> Optional.ofNullable(set.get(name))));
    assertEquals(new LoginLimits(5, 20), LoginLimits.of(name -> Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "10001", "5.0", "five", "1e3", "99999999999"})
  void wrongLimitIsRefusedWithItsRule(String value) {
    for (String property :
        new String[] {"starpunk.login.limit.account", "starpunk.login.limit.address"}) {
      String message =
          ""
              + assertThrows(
                      SettingException.class,
                      () ->
                          LoginLimits.of(
                              name ->
                                  name.equals(property) ? Optional.of(value) : Optional.empty()))
                  .getMessage();
      assertTrue(message.contains(property) && message.contains(value), message);
    }
  }

  /** How many passwords are checked in a time, tried as soon as one may be. */
  private int guessesIn(Duration whole) {
    int guesses = 0;
    for (long left = whole.toSeconds(); left > 0; left--) {
      while (throttle.ask("admin", "192.0.2." + guesses % 250).isGranted()) {
        guesses++;
      }
      time.advance(Duration.ofSeconds(1));
    }
    return guesses;
  }

  /** How long it is from one check to the next, by now. */
  private Duration interval() {
    next();
    return next();
  }

  private Duration next() {
    for (long seconds = 0; ; seconds++) {
      if (throttle.ask("admin", "203.0.113.9").isGranted()) {
        return Duration.ofSeconds(seconds);
      }
      time.advance(Duration.ofSeconds(1));
    }
  }
}
