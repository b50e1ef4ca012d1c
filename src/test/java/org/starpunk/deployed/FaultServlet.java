package org.starpunk.deployed;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serial;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** What goes wrong in applications, each under an address of its own. */
@WebServlet(
    urlPatterns = {
      "/fault/target",
      "/fault/forward",
      "/fault/include",
      "/fault/boom",
      "/fault/refuse",
      "/fault/memory",
      "/fault/timeout",
      "/fault/async-boom",
      "/fault/large",
      "/fault/read",
      "/fault/hold",
      "/fault/release"
    },
    asyncSupported = true)
public class FaultServlet extends HttpServlet {

  static final int LARGE = 8_000_000;

  @Serial private static final long serialVersionUID = 1L;
  private static final String TARGET = "/fault/target";
  private static final int ASYNC_TIMEOUT_MILLIS = 300;

  private static final int LONGEST_HOLD_SECONDS = 60;

  private final transient CountDownLatch released = new CountDownLatch(1);

  @Inject private transient DataSource dataSource;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    switch (path(request)) {
      case "/fault/forward" -> request.getRequestDispatcher(TARGET).forward(request, response);
      case "/fault/include" -> include(request, response);
      case "/fault/boom" -> throw new IllegalStateException("on purpose");
      case "/fault/refuse" -> response.sendError(HttpServletResponse.SC_BAD_GATEWAY, "on purpose");
      case "/fault/memory" -> response.getWriter().print(new long[Integer.MAX_VALUE - 8].length);
      case "/fault/timeout" -> request.startAsync().setTimeout(ASYNC_TIMEOUT_MILLIS);
      case "/fault/async-boom" -> failLater(request.startAsync());
      case "/fault/large" -> writeLarge(response);
      case "/fault/read" ->
          response.getWriter().print(request.getInputStream().readAllBytes().length);
      case "/fault/hold" -> hold();
      case "/fault/release" -> released.countDown();
      default -> response.getWriter().print("target ");
    }
  }

  /** Of an included resource, its own: the request keeps the first. */
  private static String path(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH) instanceof String included
        ? included
        : request.getServletPath();
  }

  private static void include(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    request.getRequestDispatcher(TARGET).include(request, response);
    request.getRequestDispatcher(TARGET).include(request, response);
  }

  private static void failLater(AsyncContext context) {
    context.dispatch("/fault/boom");
  }

  private static void writeLarge(HttpServletResponse response) throws IOException {
    byte[] piece = new byte[8_000];
    OutputStream out = response.getOutputStream();
    for (int written = 0; written < LARGE; written += piece.length) {
      out.write(piece);
    }
  }

  /** Keeps a connection until somebody asks for the release. */
  private void hold() throws ServletException {
    try (Connection connection = dataSource.getConnection()) {
      if (!released.await(LONGEST_HOLD_SECONDS, TimeUnit.SECONDS)) {
        throw new ServletException("nobody asked for the release");
      }
      connection.getMetaData();
    } catch (SQLException | InterruptedException failure) {
      throw new ServletException(failure);
    }
  }
}
