package org.starpunk.monitor.report.page;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.starpunk.monitor.report.access.AdminAccess;
import org.starpunk.monitor.report.access.ReportHeaders;

/** What every page of the monitor does before anything is rendered. */
final class PageAccess {

  private PageAccess() {}

  /** Sets the headers and admits the role alone; false when the response is complete. */
  static boolean admit(HttpServletRequest request) throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    ExternalContext external = faces.getExternalContext();
    ReportHeaders.set((HttpServletResponse) external.getResponse());
    if (AdminAccess.granted(request)) {
      return true;
    }
    external.responseSendError(HttpServletResponse.SC_FORBIDDEN, "");
    faces.responseComplete();
    return false;
  }

  /** The page is rendered and says what is missing. */
  static void notFound() {
    FacesContext.getCurrentInstance()
        .getExternalContext()
        .setResponseStatus(HttpServletResponse.SC_NOT_FOUND);
  }

  /**
   * The last line of defence, where a host serves a page at an address of its own.
   *
   * @throws SecurityException if the caller does not have the role
   */
  static void require(HttpServletRequest request) {
    if (!AdminAccess.granted(request)) {
      throw new SecurityException("the performance pages are for the role " + AdminAccess.ROLE);
    }
  }

  /**
   * A parameter of the address, empty where it is missing, cut where it is longer than any name.
   */
  static String parameter(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    String stripped = value == null ? "" : value.strip();
    return stripped.substring(0, Math.min(stripped.length(), 500));
  }
}
