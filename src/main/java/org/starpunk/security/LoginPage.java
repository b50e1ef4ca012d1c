package org.starpunk.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.TransactionalException;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.starpunk.notes.store.StoreException;

/**
 * The login page. It is a stateless view, so it cannot expire; {@link SameOriginFilter} guards it.
 * What it carries for a form stays on it whatever becomes of the login.
 */
@Named("login")
@RequestScoped
public class LoginPage {

  static final String NEXT = "next";

  private static final System.Logger LOGGER = System.getLogger(LoginPage.class.getName());

  private static final String HOME = "/admin/notes";

  private final FacesContext faces;
  private final HttpServletRequest request;
  private final Login login;
  private String name = "";
  private String password = "";

  @Inject
  LoginPage(FacesContext faces, HttpServletRequest request, Login login) {
    this.faces = faces;
    this.request = request;
    this.login = login;
  }

  public void login() {
    try {
      tell(login.attempt(request, name.strip(), password));
    } catch (StoreException | TransactionalException databaseFails) {
      LOGGER.log(Level.ERROR, "Nobody could be logged in", databaseFails);
      FailedAttempt.tellOfDatabase(faces);
    }
  }

  private void tell(Attempt<Account> attempt) {
    if (attempt.isGranted()) {
      KeptForm.carried(request).ifPresent(form -> form.leaveIn(request.getSession()));
      Redirect.to(faces, getNext());
    } else {
      FailedAttempt.tell(faces, attempt, "This name and password do not belong together.");
    }
  }

  /** The page to go to; always a path on this site. */
  public String getNext() {
    Object forwarded = request.getAttribute(NEXT);
    String asked = forwarded instanceof String path ? path : request.getParameter(NEXT);
    return NextAddress.of(asked, request.getContextPath() + HOME).path();
  }

  /** The fields of a form that waits for the login, by name. */
  public Map<String, String> getKept() {
    return KeptForm.carried(request).map(KeptForm::fields).orElse(Map.of());
  }

  public String getKeptNames() {
    return KeptForm.carried(request).map(KeptForm::names).orElse("");
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
}
