package org.starpunk.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
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
  public Attempt<Account> attempt(HttpServletRequest request, String name, String password) {
    Attempt<Account> attempt = accounts.authenticated(name, password, ClientAddress.of(request));
    attempt.granted().ifPresent(account -> begin(request, account));
    return attempt;
  }

  private static void begin(HttpServletRequest request, Account account) {
    request.getSession();
    request.changeSessionId();
    Identity.of(account, Instant.now()).storeIn(request.getSession());
    AuditLog.succeeded(account.name(), ClientAddress.of(request));
  }

  /**
   * Keeps somebody logged in, under a new session id, who has just changed their own password. It
   * ends where another request of the session has found the new password before.
   */
  public void renew(HttpServletRequest request, String name) {
    accounts.find(name).ifPresent(account -> renew(request, account));
  }

  private static void renew(HttpServletRequest request, Account account) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return;
    }
    try {
      request.changeSessionId();
      Identity.of(account, Instant.now()).storeIn(session);
    } catch (IllegalStateException ended) {
      // The new password holds; it is asked for.
    }
  }

  /** Ends the session. */
  public void end(HttpServletRequest request) throws ServletException {
    request.getSession().invalidate();
    request.logout();
  }
}
