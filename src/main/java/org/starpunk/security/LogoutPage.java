package org.starpunk.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;

/** The page with the button that logs out. */
@Named("logout")
@RequestScoped
public class LogoutPage {

  private final FacesContext faces;
  private final HttpServletRequest request;
  private final Login login;

  @Inject
  LogoutPage(FacesContext faces, HttpServletRequest request, Login login) {
    this.faces = faces;
    this.request = request;
    this.login = login;
  }

  public void logout() throws ServletException {
    login.end(request);
    Redirect.to(faces, request.getContextPath() + "/");
  }
}
