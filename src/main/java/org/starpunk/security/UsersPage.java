package org.starpunk.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.starpunk.notes.store.Settings;
import org.starpunk.notes.store.StarPunkHome;

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
  private final Login login;
  private String name = "";
  private String password = "";
  private boolean admin;

  @Inject
  UsersPage(FacesContext faces, HttpServletRequest request, Accounts accounts, Login login) {
    this.faces = faces;
    this.request = request;
    this.accounts = accounts;
    this.login = login;
  }

  public List<Account> getAll() {
    return accounts.all();
  }

  public void add() {
    requireAdmin();
    try {
      accounts.add(name.strip(), password, admin ? Role.ALL : Set.of(Role.AUTHOR));
      tell(name.strip() + " may log in now.");
    } catch (IllegalArgumentException refused) {
      refuse(refused);
    }
  }

  /** One's own too; the others' logins by the old password end. */
  public void changePassword() {
    requireAdmin();
    try {
      accounts.changePassword(name, password);
      if (name.equals(request.getRemoteUser())) {
        login.renew(request, name);
      }
      if (name.equals(Account.FIRST)) {
        AdminPasswordFile.in(StarPunkHome.of(new Settings())).delete();
      }
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
