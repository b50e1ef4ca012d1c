package org.starpunk.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Asks whether an account shall really be removed, and removes it. */
@Named("removal")
@RequestScoped
public class RemovalPage {

  private final FacesContext faces;
  private final HttpServletRequest request;
  private final Accounts accounts;
  private String name = "";

  @Inject
  RemovalPage(FacesContext faces, HttpServletRequest request, Accounts accounts) {
    this.faces = faces;
    this.request = request;
    this.accounts = accounts;
  }

  /** Without a name, as after a login from this page, it leads to all users. */
  public void load() throws IOException {
    String asked = request.getParameter("name");
    if (asked == null) {
      leave();
    } else if (accounts.find(asked).isPresent()) {
      name = asked;
    } else {
      faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
      faces.responseComplete();
    }
  }

  public void remove() {
    if (!request.isUserInRole(Role.ADMIN)) {
      throw new SecurityException("only an admin removes accounts");
    }
    if (accounts.find(name).isEmpty()) {
      // Gone already, or no account's name: of that the log tells nothing.
      leave();
    } else if (accounts.remove(name)) {
      AuditLog.changed("account removed:", name, String.valueOf(request.getRemoteUser()));
      AdminPasswordFile.ofThisServer().forget(name);
      leave();
    } else {
      String refusal = "One admin must stay, and %s is the last: make another first.";
      faces.addMessage(
          null, new FacesMessage(FacesMessage.SEVERITY_ERROR, refusal.formatted(name), null));
    }
  }

  private void leave() {
    Redirect.to(faces, request.getContextPath() + "/admin/users");
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }
}
