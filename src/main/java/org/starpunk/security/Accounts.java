package org.starpunk.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may log in: accounts are checked, made, given new passwords and removed here, so that nothing
 * remembered of an account outlives its change.
 */
@ApplicationScoped
public class Accounts {

  private AccountStore store;
  private PasswordHash passwordHash;
  private CredentialCache verified;

  /** What the container's client proxy extends. */
  @SuppressWarnings("NullAway.Init")
  protected Accounts() {}

  @Inject
  Accounts(AccountStore store, PasswordHash passwordHash) {
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

  /** The account of this name and password. An unknown name takes as long as a wrong password. */
  public Optional<Account> authenticated(String name, String password) {
    if (password.length() > PasswordRule.LONGEST) {
      return Optional.empty();
    }
    Optional<Account> account = find(name);
    String hash = account.map(Account::passwordHash).orElseGet(passwordHash::nobodys);
    return passwordHash.matches(password, hash) ? account : Optional.empty();
  }

  /** The roles of this name and password, hashing the password at most once a minute. */
  public Optional<Set<String>> roles(String name, String password) {
    Optional<Set<String>> remembered = verified.roles(name, password);
    if (remembered.isPresent()) {
      return remembered;
    }
    long asOf = verified.generation();
    Optional<Set<String>> roles = authenticated(name, password).map(Account::roles);
    roles.ifPresent(found -> verified.remember(name, password, found, asOf));
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
    requireGood(password);
    store.create(new Account(name, passwordHash.hash(password), now(), roles));
  }

  /**
   * Sets the password; whoever is logged in by the old one is logged out.
   *
   * @return when it was set
   * @throws IllegalArgumentException if it breaks its rule
   */
  public Instant changePassword(String name, String password) {
    requireGood(password);
    Instant changed = now();
    store.changePassword(name, passwordHash.hash(password), changed);
    verified.drop(name);
    return changed;
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

  private static void requireGood(String password) {
    PasswordRule.fault(password)
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
