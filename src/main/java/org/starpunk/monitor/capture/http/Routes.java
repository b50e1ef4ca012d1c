package org.starpunk.monitor.capture.http;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The route templates that the servlet mappings tell; never a raw path, so their number is bounded
 * by the application itself.
 *
 * <p>A servlet whose name begins with a slash thereby names its route: {@code /notes/{slug}}.
 */
final class Routes {

  /** All requests that ended in 404 without a servlet of their own. */
  static final String UNMATCHED = "(unmatched)";

  /** Requests that the container refused before any filter, but answered with an error page. */
  static final String REFUSED = "(refused)";

  private static final String RESOURCE_PREFIX = "/jakarta.faces.resource/";
  private static final String FACES_RESOURCES = RESOURCE_PREFIX + "*";
  private static final String ROOT_FILES = "/*";

  /** The container's own one, which serves files. */
  private static final String DEFAULT_SERVLET = "default";

  /** {@code /css/}, and at the same place {@code /css/*}. */
  private final String[] folders;

  private final String[] folderRoutes;

  private Routes(Stream<String> folders) {
    this.folders = folders.toArray(String[]::new);
    this.folderRoutes =
        Arrays.stream(this.folders).map(folder -> folder + '*').toArray(String[]::new);
  }

  /** Routes of an application, whose top folders name its static files; two are never served. */
  static Routes of(ServletContext context) {
    Set<String> paths = context.getResourcePaths("/");
    return new Routes(
        (paths == null ? Set.<String>of() : paths)
            .stream().filter(path -> path.endsWith("/") && !path.endsWith("-INF/")).sorted());
  }

  /** Names the route if its servlet mapping settles it before the request is served. */
  void nameBefore(TimedRequest timed) {
    HttpServletRequest request = timed.request();
    HttpServletMapping mapping = timed.mapping();
    MappingMatch match = mapping.getMappingMatch();
    if (match == MappingMatch.EXACT || match == MappingMatch.PATH) {
      timed.offerRoute(templateOf(mapping));
    } else if (isRoot(request)) {
      timed.offerRoute("/");
    }
  }

  /**
   * By the address asked for: the mapping may be that of a welcome file already. That of {@code
   * OPTIONS *} is none.
   */
  private static boolean isRoot(HttpServletRequest request) {
    String address = request.getRequestURI();
    return address.endsWith("/") && address.length() == request.getContextPath().length() + 1;
  }

  /** Names the route if nobody has done so while the request was served. */
  void nameAfter(TimedRequest timed) {
    if (timed.route() != null || timed.completed()) {
      return;
    }
    HttpServletRequest request = timed.request();
    HttpServletMapping mapping = timed.mapping();
    if (timed.response().getStatus() == HttpServletResponse.SC_NOT_FOUND) {
      timed.offerRoute(UNMATCHED);
    } else if (request.getServletPath().startsWith(RESOURCE_PREFIX)) {
      timed.serveStaticFile(FACES_RESOURCES);
    } else if (mapping.getMappingMatch() == MappingMatch.EXTENSION) {
      timed.offerRoute(mapping.getPattern());
    } else if (isFrontController(mapping)) {
      timed.offerRoute(templateOf(mapping));
    } else {
      timed.serveStaticFile(folderRoute(request.getServletPath()));
    }
  }

  /**
   * Whether a servlet of the application is mapped to all that no other one serves. Where a request
   * reached none, such as one that became a web socket, its name may be missing.
   */
  private static boolean isFrontController(HttpServletMapping mapping) {
    String servlet = mapping.getServletName();
    return mapping.getMappingMatch() == MappingMatch.DEFAULT
        && servlet != null
        && !servlet.isEmpty()
        && !servlet.equals(DEFAULT_SERVLET);
  }

  private static String templateOf(HttpServletMapping mapping) {
    String servlet = mapping.getServletName();
    return servlet != null && servlet.startsWith("/") ? servlet : mapping.getPattern();
  }

  private String folderRoute(String path) {
    for (int i = 0; i < folders.length; i++) {
      if (path.startsWith(folders[i])) {
        return folderRoutes[i];
      }
    }
    return ROOT_FILES;
  }
}
