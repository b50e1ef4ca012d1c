package org.starpunk.deployed;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The control's plain page, and all that its replacement has. */
@WebServlet("/servlet")
public class ControlServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  /**
   * The JDK 17 keeps the component types of the last record whose equals, and of the last whose
   * hashCode was linked.
   */
  private record Greeting(String text) {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.getSession().setAttribute("seen", "once");
    Greeting greeting = new Greeting(String.valueOf(request.getParameter("text")));
    Greeting greeted = new Greeting("null");
    response
        .getWriter()
        .print(greeting.equals(greeted) && greeting.hashCode() == greeted.hashCode());
  }
}
