package org.starpunk.deployed;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A careless application: it dispatches anybody to wherever they say. */
@WebServlet(urlPatterns = "/dispatch", asyncSupported = true)
public class DispatchingServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String to = request.getParameter("to");
    switch (request.getParameter("how")) {
      case "forward" -> request.getRequestDispatcher(to).forward(request, response);
      case "include" -> request.getRequestDispatcher(to).include(request, response);
      default -> request.startAsync().dispatch(to);
    }
  }
}
