package org.starpunk.notes.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import org.starpunk.notes.store.StoreException;

/**
 * The page of a request that failed, from one file read at start: it needs neither Faces nor the
 * database, either of which may be what failed, and tells nothing of the failure's inside.
 */
@WebServlet(name = "error", urlPatterns = "/error", loadOnStartup = 1)
public class ErrorPage extends HttpServlet {

  @Serial private static final long serialVersionUID = 1L;

  /** A pooled connection that died is noticed sooner. */
  private static final int RETRY_SECONDS = 10;

  private String template = "";

  @Override
  public void init() throws ServletException {
    try (InputStream file = getServletContext().getResourceAsStream("/WEB-INF/error.html")) {
      template = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new ServletException(unreadable);
    }
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ErrorText text = ErrorText.of(status(request));
    response.setStatus(text.status());
    if (text.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      response.setIntHeader("Retry-After", RETRY_SECONDS);
    }
    response.setCharacterEncoding("UTF-8");
    if (isForProgram(request)) {
      response.setContentType("text/plain");
      response.getWriter().write(text.status() + " " + text.heading() + "\n");
    } else {
      response.setContentType("text/html");
      response.getWriter().write(text.in(template, request.getContextPath()));
    }
  }

  /**
   * Of a failure of the database, that the site is out of service; asked for by its own address, it
   * is a page that does not exist.
   */
  private static int status(HttpServletRequest request) {
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure
        && StoreException.isBehind(failure)) {
      return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
        ? status
        : HttpServletResponse.SC_NOT_FOUND;
  }

  private static boolean isForProgram(HttpServletRequest request) {
    String prefix = request.getContextPath();
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String address
        && (address.startsWith(prefix + "/api/") || address.startsWith(prefix + "/feed/"));
  }
}
