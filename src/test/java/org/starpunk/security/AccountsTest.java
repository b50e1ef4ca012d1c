package org.starpunk.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Fakes;
import org.starpunk.monitor.LogLines;
import org.starpunk.notes.store.MigratedDerby;
import org.starpunk.notes.store.StoreException;

class AccountsTest {

  private static final String PASSWORD = "a good password";

  private static final String OTHER = "another password";
  private static final String HERE = "192.0.2.1";
  private static final String ELSEWHERE = "198.51.100.7";

  private final CountingHash hash = new CountingHash();
  private final FakeTime time = new FakeTime();
  private final AccountStore store = new AccountStore(MigratedDerby.create());
  private final Accounts accounts = accounts(store, Duration.ofMinutes(1));
  private final LogLines audit = new LogLines("org.starpunk.security.audit");

  @BeforeEach
  void addAdmin() {
    accounts.add("admin", PASSWORD, Role.ALL);
    hash.checks = 0;
  }

  @AfterEach
  void stopListening() {
    audit.close();
  }

  @Test
  void rightPasswordIsTheAccounts() {
    assertEquals(
        Role.ALL, accounts.authenticated("admin", PASSWORD, HERE).granted().orElseThrow().roles());
    assertEquals(Optional.empty(), accounts.authenticated("admin", "wrong", HERE).granted());
  }

  @Test
  void lastAdminIsReplacedByOneWhoMayWriteToo() {
    assertTrue(accounts.find("admin").isPresent());
    accounts.replace("admin", OTHER, Set.of(Role.ADMIN));
    assertFalse(accounts.remove("admin"), "nobody else is an admin");
    accounts.replace("admin", PASSWORD, Role.ALL);
    assertEquals(
        Role.ALL, accounts.authenticated("admin", PASSWORD, HERE).granted().orElseThrow().roles());
    assertEquals(Optional.empty(), accounts.authenticated("admin", OTHER, HERE).granted());
    assertEquals(1, accounts.all().size());
  }

  @Test
  void unknownNameCostsAsMuchAsAWrongPassword() {
    accounts.authenticated("nobody", PASSWORD, HERE);
    accounts.authenticated("Not a name!", PASSWORD, HERE);
    assertEquals(2, hash.checks);
  }

  /** Nobody makes the server hash megabytes. */
  @Test
  void passwordLongerThanAnyAccountsIsRefusedUnhashed() {
    assertFalse(accounts.authenticated("admin", "x".repeat(201), HERE).isGranted());
    assertFalse(accounts.authenticated("nobody", "x".repeat(201), HERE).isGranted());
    assertEquals(0, hash.checks);
    assertFalse(accounts.authenticated("admin", "x".repeat(200), HERE).isGranted());
    assertEquals(1, hash.checks);
  }

  @Test
  void pollingHashesThePasswordOnce() {
    for (int poll = 0; poll < 5; poll++) {
      assertEquals(Optional.of(Role.ALL), accounts.roles("admin", PASSWORD, HERE).granted());
    }
    assertEquals(1, hash.checks);
  }

  /** None of them has to wait as if it had failed. */
  @Test
  void pollersThatComeAtOnceHashThePasswordOnce() throws InterruptedException {
    int pollers = 50;
    CountDownLatch start = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(pollers);
    AtomicInteger granted = new AtomicInteger();
    for (int poller = 0; poller < pollers; poller++) {
      new Thread(
              () -> {
                try {
                  awaitQuietly(start);
                  if (accounts.roles("admin", PASSWORD, HERE).isGranted()) {
                    granted.incrementAndGet();
                  }
                } finally {
                  done.countDown();
                }
              })
          .start();
    }
    start.countDown();
    assertTrue(done.await(60, TimeUnit.SECONDS));
    assertEquals(pollers, granted.get());
    assertEquals(1, hash.checks);
  }

  /** Of a database that hangs; else every poll would keep one more thread. */
  @Test
  void pollerWaitsForAnotherNoLongerThanItsPatience() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    Accounts polled = accounts(new AccountStore(hanging(asked, answered)), Duration.ofMillis(1));
    FutureTask<Attempt<Set<String>>> first =
        new FutureTask<>(() -> polled.roles("admin", PASSWORD, HERE));
    new Thread(first).start();
    try {
      assertTrue(asked.await(10, TimeUnit.SECONDS));
      assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () ->
              assertThrows(StoreException.class, () -> polled.roles("admin", PASSWORD, ELSEWHERE)));
      assertFalse(first.isDone());
    } finally {
      answered.countDown();
    }
    ExecutionException failed =
        assertThrows(ExecutionException.class, () -> first.get(10, TimeUnit.SECONDS));
    assertInstanceOf(StoreException.class, failed.getCause());
  }

  /** A database that fails once it may. */
  private static DataSource hanging(CountDownLatch asked, CountDownLatch answered) {
    return Fakes.of(
        DataSource.class,
        Map.of(
            "getConnection",
            arguments -> {
              asked.countDown();
              awaitQuietly(answered);
              return Fakes.throwing(new SQLException("gave up")).apply(arguments);
            }));
  }

  private Accounts accounts(AccountStore of, Duration patience) {
    return new Accounts(of, hash, new LoginThrottle(LoginLimits.DEFAULTS, time), patience);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void oldPasswordIsWorthNothingAfterTheChange() {
    accounts.roles("admin", PASSWORD, HERE);
    accounts.changePassword("admin", "another password");
    assertEquals(Optional.empty(), accounts.roles("admin", PASSWORD, HERE).granted());
    assertEquals(
        Optional.of(Role.ALL), accounts.roles("admin", "another password", HERE).granted());
  }

  @Test
  void removedAccountIsWorthNothingAtOnce() {
    accounts.add("bert", PASSWORD, Set.of(Role.AUTHOR));
    assertTrue(accounts.roles("bert", PASSWORD, HERE).isGranted());
    assertTrue(accounts.remove("bert"));
    assertEquals(Optional.empty(), accounts.roles("bert", PASSWORD, HERE).granted());
  }

  @Test
  void oldPasswordOfAReplacedAccountIsWorthNothingAtOnce() {
    accounts.add("bert", PASSWORD, Set.of(Role.AUTHOR));
    assertTrue(accounts.roles("bert", PASSWORD, HERE).isGranted());
    accounts.replace("bert", OTHER, Role.ALL);
    assertEquals(Optional.empty(), accounts.roles("bert", PASSWORD, HERE).granted());
    assertEquals(Optional.of(Role.ALL), accounts.roles("bert", OTHER, HERE).granted());
  }

  @Test
  void lastAdminStays() {
    accounts.add("anna", PASSWORD, Set.of(Role.AUTHOR));
    assertFalse(accounts.remove("admin"));
    assertTrue(accounts.remove("anna"));
    accounts.add("bert", PASSWORD, Role.ALL);
    assertTrue(accounts.remove("admin"));
    assertEquals(1, accounts.all().size());
  }

  @Test
  void refusalsTellTheRule() {
    Set<String> roles = Set.of(Role.AUTHOR);
    assertRefused("new", () -> accounts.add("admin", PASSWORD, roles));
    assertRefused("lower-case", () -> accounts.add("Anna B", PASSWORD, roles));
    assertRefused("12 to 128", () -> accounts.add("anna", "short", roles));
    assertRefused("12 to 128", () -> accounts.changePassword("admin", ""));
  }

  @Test
  void guessingWaitsWhetherTheAccountExistsOrNot() {
    for (String name : new String[] {"admin", "nobody"}) {
      for (int guess = 0; guess < LoginLimits.DEFAULTS.perAccount(); guess++) {
        assertFalse(accounts.authenticated(name, "guess " + guess, HERE).isTooMany());
      }
      Attempt<Account> attempt = accounts.authenticated(name, "one more", HERE);
      assertTrue(attempt.isTooMany());
      assertEquals(12, attempt.waitSeconds());
    }
    assertEquals(10, hash.checks, "what has to wait costs no hash");
  }

  /** What no account is called may be a password, typed into the wrong field. */
  @Test
  void failedLoginTellsTheNamesOfAccountsAlone() {
    accounts.authenticated("admin", "wrong", HERE);
    accounts.authenticated("correct-horse", "wrong", HERE);
    accounts.authenticated("Correct horse!", "wrong", HERE);
    assertEquals(
        List.of(
            "failed login of admin from 192.0.2.1",
            "failed login of an unknown name from 192.0.2.1",
            "failed login of an unknown name from 192.0.2.1"),
        audit.texts());
  }

  @Test
  void whatHasToWaitIsToldBeforeAndHasNoLine() {
    fail("admin", LoginLimits.DEFAULTS.perAccount() + 10, HERE);
    assertEquals(LoginLimits.DEFAULTS.perAccount(), audit.texts().size());
    assertEquals(
        "failed login of admin from 192.0.2.1: further ones have to wait",
        audit.texts().get(LoginLimits.DEFAULTS.perAccount() - 1));
  }

  @Test
  void guessingIsToldOnceHoweverLongItGoesOn() {
    fail("admin", FailureWatch.MANY - 1, HERE);
    assertEquals(0, warningsOfGuessing());
    fail("admin", 1, HERE);
    assertEquals(1, warningsOfGuessing());
    fail("nobody", 2 * FailureWatch.MANY, ELSEWHERE);
    assertEquals(1, warningsOfGuessing());
  }

  private long warningsOfGuessing() {
    return audit.texts().stream().filter(line -> line.contains("may be guessing")).count();
  }

  @Test
  void rightPasswordHasToWaitToo() {
    fail("admin", LoginLimits.DEFAULTS.perAccount(), ELSEWHERE);
    assertTrue(accounts.authenticated("admin", PASSWORD, HERE).isTooMany());
    assertTrue(accounts.roles("admin", PASSWORD, HERE).isTooMany());
    time.advance(Duration.ofSeconds(12));
    assertTrue(accounts.authenticated("admin", PASSWORD, HERE).isGranted());
  }

  @Test
  void guessingElsewhereKeepsNobodyOutWhoLoggedInHere() {
    accounts.authenticated("admin", PASSWORD, HERE);
    fail("admin", 20, ELSEWHERE);
    assertTrue(accounts.authenticated("admin", PASSWORD, HERE).isGranted());
    assertTrue(accounts.authenticated("admin", PASSWORD, ELSEWHERE).isTooMany());
  }

  @Test
  void rightPasswordsAreNoFailuresHoweverMany() {
    for (int login = 0; login < 100; login++) {
      assertTrue(accounts.authenticated("admin", PASSWORD, HERE).isGranted());
    }
  }

  @Test
  void failingDatabaseIsNoFailedLogin() {
    Accounts unlucky = accounts(new AccountStore(refusing()), Duration.ofMinutes(1));
    for (int login = 0; login < 20; login++) {
      assertThrows(StoreException.class, () -> unlucky.authenticated("admin", PASSWORD, HERE));
    }
  }

  @Test
  void weakerHashIsReplacedAtLoginAndNobodyIsLoggedOut() {
    Instant then = Instant.ofEpochMilli(1_000);
    store.changePassword("admin", "weak " + hash.hash(PASSWORD), then);
    accounts.authenticated("admin", "wrong", HERE);
    assertEquals("weak " + hash.hash(PASSWORD), stored().passwordHash());
    accounts.authenticated("admin", PASSWORD, HERE);
    assertEquals(hash.hash(PASSWORD), stored().passwordHash());
    assertEquals(then, stored().passwordChanged());
  }

  @Test
  void hashOfAPasswordThatWasChangedMeanwhileStays() {
    store.replaceHash("admin", "another", "stronger");
    assertEquals(hash.hash(PASSWORD), stored().passwordHash());
  }

  private Account stored() {
    return store.find("admin").orElseThrow();
  }

  private void fail(String name, int times, String address) {
    for (int guess = 0; guess < times; guess++) {
      accounts.authenticated(name, "guess " + guess, address);
    }
  }

  private static void assertRefused(String rule, Runnable action) {
    String message = assertThrows(IllegalArgumentException.class, action::run).toString();
    assertTrue(message.contains(rule), message);
  }

  /** A database that is down. */
  private static DataSource refusing() {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              throw new SQLException("down");
            });
  }

  /** Fast, and counts how often a password is checked. */
  private static final class CountingHash implements PasswordHash {

    private int checks;

    @Override
    public String hash(String password) {
      return "hash of " + password;
    }

    @Override
    public boolean matches(String password, String hash) {
      checks++;
      return hash.endsWith(hash(password));
    }

    @Override
    public boolean isCurrent(String hash) {
      return !hash.startsWith("weak ");
    }

    @Override
    public String nobodys() {
      return "nobody's";
    }
  }
}
