package org.starpunk.deployed;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serial;

/** Lets the session of who asks be idle for as many seconds as they say. */
@WebServlet("/brief-session")
public class BriefSessionServlet extends HttpServlet {

  @Serial private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpSession session = request.getSession();
    session.setMaxInactiveInterval(Integer.parseInt(request.getParameter("seconds")));
    response.getWriter().print(session.getMaxInactiveInterval());
  }
}
