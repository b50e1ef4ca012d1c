package org.starpunk.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;

/**
 * The page on which an admin keeps the accounts. Every action names its account by a field of its
 * form, never by a row that may have moved since; {@link RemovalPage} removes one.
 */
@Named("users")
@RequestScoped
public class UsersPage {

  private final FacesContext faces;
  private final HttpServletRequest request;
  private final Accounts accounts;
  private final PasswordChange change;
  private String name = "";
  private String password = "";
  private boolean admin;

  @Inject
  UsersPage(
      FacesContext faces, HttpServletRequest request, Accounts accounts, PasswordChange change) {
    this.faces = faces;
    this.request = request;
    this.accounts = accounts;
    this.change = change;
  }

  public List<Account> getAll() {
    return accounts.all();
  }

  public void add() {
    requireAdmin();
    try {
      accounts.add(name.strip(), password, admin ? Role.ALL : Set.of(Role.AUTHOR));
      AuditLog.changed(admin ? "admin added:" : "author added:", name.strip(), actor());
      tell(name.strip() + " may log in now.");
    } catch (IllegalArgumentException refused) {
      refuse(refused);
    }
  }

  /** One's own too; the others' logins by the old password end. */
  public void changePassword() {
    requireAdmin();
    try {
      change.make(request, name, password);
      tell("The new password of " + name + " holds from now on.");
    } catch (IllegalArgumentException refused) {
      refuse(refused);
    }
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  public boolean isAdmin() {
    return admin;
  }

  public void setAdmin(boolean admin) {
    this.admin = admin;
  }

  private String actor() {
    return String.valueOf(request.getRemoteUser());
  }

  /** The address is constrained already; what changes an account asks again. */
  private void requireAdmin() {
    if (!request.isUserInRole(Role.ADMIN)) {
      throw new SecurityException("only an admin keeps accounts");
    }
  }

  private void tell(String message) {
    name = "";
    faces.addMessage(null, new FacesMessage(message));
  }

  private void refuse(IllegalArgumentException refused) {
    faces.addMessage(
        null, new FacesMessage(FacesMessage.SEVERITY_ERROR, refused.getMessage(), null));
  }
}
