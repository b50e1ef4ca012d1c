package org.starpunk.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import org.starpunk.monitor.Timed;

/** Begins and ends what a session remembers of its user. */
@ApplicationScoped
public class Login {

  private Accounts accounts;

  /** What the container's client proxy extends. */
  @SuppressWarnings("NullAway.Init")
  protected Login() {}

  @Inject
  Login(Accounts accounts) {
    this.accounts = accounts;
  }

  /** Logs in, unless the password is wrong. The session's id changes: an old one may be known. */
  @Timed("login")
  public boolean succeeds(HttpServletRequest request, String name, String password) {
    Optional<Account> account = accounts.authenticated(name, password);
    account.ifPresent(
        found -> {
          request.getSession();
          request.changeSessionId();
          Identity.of(found, Instant.now()).storeIn(request.getSession());
        });
    return account.isPresent();
  }

  /** Keeps somebody logged in who has just changed their own password. */
  void renew(HttpServletRequest request, String name) {
    accounts
        .find(name)
        .ifPresent(account -> Identity.of(account, Instant.now()).storeIn(request.getSession()));
  }

  /** Ends the session. */
  public void end(HttpServletRequest request) throws ServletException {
    request.getSession().invalidate();
    request.logout();
  }
}
