package org.starpunk.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** A new password with all that follows from it. */
@ApplicationScoped
public class PasswordChange {

  private Accounts accounts;
  private Login login;

  /** What the container's client proxy extends. */
  @SuppressWarnings("NullAway.Init")
  protected PasswordChange() {}

  @Inject
  PasswordChange(Accounts accounts, Login login) {
    this.accounts = accounts;
    this.login = login;
  }

  /**
   * Sets an account's password. Whoever is logged in by the old one is logged out, except who
   * changes their own, in this session. The file with the first password goes with that password.
   *
   * @throws IllegalArgumentException if it breaks its rule; the message is for the operator
   */
  public void make(HttpServletRequest request, String name, String password) {
    accounts.changePassword(name, password);
    String by = String.valueOf(request.getRemoteUser());
    AuditLog.changed("password changed of", name, by);
    if (name.equals(by)) {
      login.renew(request, name);
    }
    AdminPasswordFile.ofThisServer().forget(name);
  }
}
