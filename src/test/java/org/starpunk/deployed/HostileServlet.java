package org.starpunk.deployed;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.HostileTexts;
import org.starpunk.monitor.digest.MetricsBuffer;

/** Records hostile names as if a probe had met them. */
@WebServlet(urlPatterns = "/hostile")
public class HostileServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final long FIRST_OF_ITS_TABLE = 5_000_000_000L;

  private final transient MetricsBuffer buffer;

  @Inject
  HostileServlet(MetricsBuffer buffer) {
    this.buffer = buffer;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Category category = Category.valueOf(request.getParameter("category"));
    for (String name : HostileTexts.markup()) {
      buffer.series(category, name).record(FIRST_OF_ITS_TABLE, false, System.nanoTime());
    }
    response.getWriter().write("" + HostileTexts.markup().size());
  }
}
