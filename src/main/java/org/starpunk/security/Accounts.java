package org.starpunk.security;

import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.lang.System.Logger.Level;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.starpunk.notes.store.Settings;
import org.starpunk.notes.store.StoreException;

/**
 * Who may log in: accounts are checked, made, given new passwords and removed here, so that nothing
 * remembered of an account outlives its change.
 */
@ApplicationScoped
public class Accounts {

  private static final System.Logger LOGGER = System.getLogger(Accounts.class.getName());

  /** How long a request waits for another with the same credentials, at most. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private AccountStore store;
  private PasswordHash passwordHash;
  private CredentialCache verified;
  private LoginThrottle throttle;
  private FailureWatch failures;
  private Duration patience;

  /** What the container's client proxy extends. */
  @SuppressWarnings("NullAway.Init")
  protected Accounts() {}

  @Inject
  Accounts(AccountStore store, PasswordHash passwordHash) {
    this(store, passwordHash, new LoginThrottle(LoginLimits.of(new Settings())), PATIENCE);
  }

  Accounts(
      AccountStore store, PasswordHash passwordHash, LoginThrottle throttle, Duration patience) {
    this.throttle = throttle;
    this.patience = patience;
    this.failures = new FailureWatch(TimeMeter.SYSTEM_NANOTIME);
    this.store = store;
    this.passwordHash = passwordHash;
    this.verified = new CredentialCache(System::nanoTime);
  }

  public List<Account> all() {
    return store.all();
  }

  public Optional<Account> find(String name) {
    return Account.isName(name) ? store.find(name) : Optional.empty();
  }

  /**
   * The account of this name and password, unless too many logins have failed. An unknown name
   * takes as long as a wrong password, and counts as much.
   *
   * @param address where the request comes from
   */
  public Attempt<Account> authenticated(String name, String password, String address) {
    LoginPermit permit = throttle.ask(name, address);
    if (!permit.isGranted()) {
      countFailure();
      return Attempt.tooMany(permit.delay());
    }
    boolean failed = false;
    try {
      Optional<Account> named = find(name);
      Optional<Account> account = checked(named, password);
      failed = account.isEmpty();
      if (failed) {
        AuditLog.failed(named.isPresent(), name, address, permit.last());
        countFailure();
      } else {
        throttle.succeeded(name, address);
      }
      return Attempt.of(account);
    } finally {
      if (!failed) {
        permit.giveBack();
      }
    }
  }

  private void countFailure() {
    if (failures.failed()) {
      AuditLog.failedOften(FailureWatch.MANY, FailureWatch.WITHIN);
    }
  }

  /** The account if the password is its own; without an account as much work is done. */
  private Optional<Account> checked(Optional<Account> named, String password) {
    if (PasswordRule.isTooLong(password)) {
      return Optional.empty();
    }
    String hash = named.map(Account::passwordHash).orElseGet(passwordHash::nobodys);
    if (!passwordHash.matches(password, hash)) {
      return Optional.empty();
    }
    named.ifPresent(account -> strengthen(account, password));
    return named;
  }

  /** Replaces a hash that is weaker than those made today; nobody is logged out by it. */
  private void strengthen(Account account, String password) {
    if (passwordHash.isCurrent(account.passwordHash())) {
      return;
    }
    try {
      store.replaceHash(account.name(), account.passwordHash(), passwordHash.hash(password));
      AuditLog.changed("stronger hash of the password of", account.name(), "a login");
    } catch (StoreException | TransactionalException databaseFails) {
      LOGGER.log(Level.WARNING, "A password's hash could not be made stronger", databaseFails);
    }
  }

  /**
   * The roles of this name and password, hashing the password at most once a minute.
   *
   * @throws StoreException if the database fails, or lets another request with the same credentials
   *     wait for too long
   */
  public Attempt<Set<String>> roles(String name, String password, String address) {
    Optional<Set<String>> remembered = verified.roles(name, password);
    if (remembered.isPresent()) {
      return Attempt.of(remembered);
    }
    Lock lock = verified.lock(name, password);
    takeInTime(lock);
    try {
      return checkedRoles(name, password, address);
    } finally {
      lock.unlock();
    }
  }

  /** While the database hangs, whoever polls must not take one thread after the other. */
  private void takeInTime(Lock lock) {
    try {
      if (lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    throw new StoreException(
        "check a password",
        new SQLTimeoutException("another request with the same credentials still waits for it"));
  }

  private Attempt<Set<String>> checkedRoles(String name, String password, String address) {
    Optional<Set<String>> remembered = verified.roles(name, password);
    if (remembered.isPresent()) {
      return Attempt.of(remembered);
    }
    long asOf = verified.generation();
    Attempt<Set<String>> roles = authenticated(name, password, address).map(Account::roles);
    roles.granted().ifPresent(found -> verified.remember(name, password, found, asOf));
    return roles;
  }

  /**
   * Makes an account.
   *
   * @throws IllegalArgumentException if name, password or roles break their rule; the message is
   *     for the operator
   */
  public void add(String name, String password, Set<String> roles) {
    require(
        Account.isName(name),
        "A name must be 1 to 32 lower-case letters, digits, dots, underscores or hyphens,"
            + " was \"%s\": choose another.".formatted(name));
    require(find(name).isEmpty(), "A name must be new, %s exists: choose another.".formatted(name));
    requireGood(password, name);
    store.create(new Account(name, passwordHash.hash(password), now(), roles));
  }

  /**
   * Sets the password; whoever is logged in by the old one is logged out.
   *
   * @return when it was set
   * @throws IllegalArgumentException if it breaks its rule
   */
  public Instant changePassword(String name, String password) {
    requireGood(password, name);
    Instant changed = now();
    store.changePassword(name, passwordHash.hash(password), changed);
    verified.drop(name);
    return changed;
  }

  /** Makes an account in the place of one of that name, if there is one. */
  void replace(String name, String password, Set<String> roles) {
    requireGood(password, name);
    store.replace(new Account(name, passwordHash.hash(password), now(), roles));
    verified.drop(name);
  }

  /**
   * Removes the account, if it is there, unless it is the last admin.
   *
   * @return whether it is gone
   */
  public boolean remove(String name) {
    boolean removed = store.removeUnlessLastAdmin(name);
    verified.drop(name);
    return removed;
  }

  private static void requireGood(String password, String name) {
    PasswordRule.fault(password, name)
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException(fault);
            });
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
