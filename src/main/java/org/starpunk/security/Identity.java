package org.starpunk.security;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who is logged in, as the session remembers it.
 *
 * @param since when the login was made; a later password change of one's own begins it anew
 * @param passwordChanged the account's at the time of the login: another one ends the session
 * @param checked when the account was last looked at
 */
record Identity(
    String name, Set<String> roles, Instant since, Instant passwordChanged, Instant checked)
    implements Serializable {

  /** How long a removed account or an old password may still be logged in, at most. */
  static final Duration TRUSTED = Duration.ofSeconds(10);

  /** How long a login is good for, however busy its session is. */
  static final Duration LONGEST = Duration.ofHours(12);

  private static final String ATTRIBUTE = Identity.class.getName();

  Identity {
    roles = new HashSet<>(roles);
  }

  static Identity of(Account account, Instant now) {
    return new Identity(account.name(), account.roles(), now, account.passwordChanged(), now);
  }

  /** Who is logged in there, if anybody. */
  static Optional<Identity> of(HttpSession session) {
    return session.getAttribute(ATTRIBUTE) instanceof Identity identity
        ? Optional.of(identity)
        : Optional.empty();
  }

  void storeIn(HttpSession session) {
    session.setAttribute(ATTRIBUTE, this);
  }

  /**
   * Whether the account has to be looked at again; a clock that was set back delays it by nothing.
   */
  boolean isDue(Instant now) {
    return Duration.between(checked, now).abs().compareTo(TRUSTED) > 0;
  }

  /** Whether the login was made too long ago. */
  boolean isOver(Instant now) {
    return !now.isBefore(since.plus(LONGEST));
  }

  /** The same, looked at now. */
  Identity checkedAt(Instant now) {
    return new Identity(name, roles, since, passwordChanged, now);
  }

  /** The identity as the account is now; none if the login is no longer good. */
  Optional<Identity> renewed(Optional<Account> account, Instant now) {
    return account
        .filter(found -> found.passwordChanged().equals(passwordChanged))
        .map(found -> new Identity(name, found.roles(), since, passwordChanged, now));
  }
}
