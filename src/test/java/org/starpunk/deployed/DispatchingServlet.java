package org.starpunk.deployed;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A careless application: it dispatches anybody to wherever they say. They say it by headers, for
 * parameters would reach whoever is dispatched to.
 */
@WebServlet(urlPatterns = "/dispatch", asyncSupported = true)
public class DispatchingServlet extends HttpServlet {

  static final String HOW = "X-Dispatch";
  static final String TO = "X-Dispatch-To";

  private static final long serialVersionUID = 1L;

  /** Who was refused is told so: any other exception is a failure of the server's. */
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    try {
      dispatch(request, response);
    } catch (SecurityException refused) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } catch (ServletException failed) {
      if (!(failed.getRootCause() instanceof SecurityException)) {
        throw failed;
      }
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  private static void dispatch(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String to = request.getHeader(TO);
    switch (request.getHeader(HOW)) {
      case "forward" -> request.getRequestDispatcher(to).forward(request, response);
      case "include" -> request.getRequestDispatcher(to).include(request, response);
      default -> request.startAsync().dispatch(to);
    }
  }
}
