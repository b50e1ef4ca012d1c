package org.starpunk.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The page on which somebody who is logged in sets a new password of their own. */
@Named("ownPassword")
@RequestScoped
public class PasswordPage {

  private final FacesContext faces;
  private final HttpServletRequest request;
  private final Accounts accounts;
  private final PasswordChange change;
  private String current = "";
  private String password = "";
  private String repeated = "";

  @Inject
  PasswordPage(
      FacesContext faces, HttpServletRequest request, Accounts accounts, PasswordChange change) {
    this.faces = faces;
    this.request = request;
    this.accounts = accounts;
    this.change = change;
  }

  /** Asks for the current password, as the session may have been left open; guessing it is slow. */
  public void change() {
    String name = request.getRemoteUser();
    if (name == null) {
      throw new SecurityException("only who is logged in has a password to change");
    }
    if (!password.equals(repeated)) {
      tell(FacesMessage.SEVERITY_ERROR, "The new password and its repetition differ.");
      return;
    }
    Attempt<Account> attempt = accounts.authenticated(name, current, ClientAddress.of(request));
    if (attempt.isGranted()) {
      set(name);
    } else {
      FailedAttempt.tell(faces, attempt, "The current password is not this one.");
    }
  }

  private void set(String name) {
    try {
      change.make(request, name, password);
      tell(
          FacesMessage.SEVERITY_INFO,
          "Your new password holds from now on. Other sessions of yours have ended.");
    } catch (IllegalArgumentException refused) {
      tell(FacesMessage.SEVERITY_ERROR, refused.getMessage());
    }
  }

  private void tell(FacesMessage.Severity severity, @Nullable String message) {
    faces.addMessage(null, new FacesMessage(severity, message, null));
  }

  public String getCurrent() {
    return current;
  }

  public void setCurrent(String current) {
    this.current = current;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  public String getRepeated() {
    return repeated;
  }

  public void setRepeated(String repeated) {
    this.repeated = repeated;
  }
}
