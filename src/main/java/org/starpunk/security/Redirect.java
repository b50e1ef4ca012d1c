package org.starpunk.security;

import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletResponse;

/**
 * A redirect to another page of the site by its path alone.
 *
 * <p>{@code sendRedirect} would make the path absolute with the scheme that the server saw: behind
 * a proxy that ends TLS that is the wrong one, and the browser's form-action policy refuses it.
 */
public final class Redirect {

  private Redirect() {}

  /** 303: the browser gets {@code path}, whatever the method was. */
  public static void to(HttpServletResponse response, String path) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", response.encodeRedirectURL(path));
  }

  /** The same from a Faces action, which shows no page of its own then. */
  public static void to(FacesContext faces, String path) {
    to((HttpServletResponse) faces.getExternalContext().getResponse(), path);
    faces.responseComplete();
  }
}
