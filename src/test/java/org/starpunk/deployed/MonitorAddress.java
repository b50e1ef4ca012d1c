package org.starpunk.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.starpunk.monitor.report.api.PerformanceApplication;

/**
 * Where the monitor answers. The addresses are read off what it is made of, so that a new page or
 * resource is among them.
 *
 * @param path as the monitor names it
 * @param query the parameters without which it has nothing to tell; empty where it needs none
 * @param isPart whether it is a part of pages, which nobody asks for by itself
 */
record MonitorAddress(String path, String query, boolean isPart) {

  private static final String VIEW = ".xhtml";

  /**
   * What the API serves.
   *
   * @param root where it serves it, with a slash at the end
   * @param queries what resources need, by name
   */
  static List<MonitorAddress> resources(String root, Map<String, String> queries) {
    return new PerformanceApplication()
        .getClasses().stream()
            .map(each -> each.getAnnotation(jakarta.ws.rs.Path.class))
            .filter(named -> named != null)
            .map(named -> named.value())
            .sorted()
            .map(name -> new MonitorAddress(root + name, queries.getOrDefault(name, ""), false))
            .toList();
  }

  /**
   * The pages and their parts, each by the name of its view and by that of its file.
   *
   * @param queries what views need, by name
   */
  static List<MonitorAddress> views(Map<String, String> queries) throws IOException {
    Path root = Path.of(System.getProperty("starpunk.target"), "classes", "META-INF", "resources");
    try (Stream<Path> files = Files.walk(root.resolve("admin"))) {
      return files
          .filter(file -> file.toString().endsWith(VIEW))
          .sorted()
          .flatMap(file -> ofView(file, "/" + root.relativize(file), queries))
          .toList();
    }
  }

  /** A page has a template, a part has none. */
  private static Stream<MonitorAddress> ofView(
      Path file, String path, Map<String, String> queries) {
    String view = path.substring(0, path.length() - VIEW.length());
    String query = queries.getOrDefault(view.substring(view.lastIndexOf('/') + 1), "");
    boolean isPart = !text(file).contains("template=");
    return Stream.of(view, path).map(each -> new MonitorAddress(each, query, isPart));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What to ask for on the wire. */
  String target() {
    return withQuery(path);
  }

  /** Whether the path names a view's file, extension and all. */
  boolean isFile() {
    return path.endsWith(VIEW);
  }

  /** The address as it is, and as filters and containers have been fooled by. */
  List<String> spellings() {
    int last = path.lastIndexOf('/');
    String parent = path.substring(0, last);
    String name = path.substring(last + 1);
    return Stream.of(
            path,
            path + '/',
            path + "//",
            path + ";x",
            path + ";jsessionid=1",
            parent + ";x/" + name,
            parent + "//" + name,
            '/' + path,
            "/." + path,
            "/x/.." + path,
            "/css/..;" + path,
            "/css/..;/" + path.substring(1),
            parent + "/./" + name,
            parent + "/%2e/" + name,
            parent + "/x/%2e%2e/" + name,
            parent + "%2f" + name,
            parent + "%5c" + name,
            parent + "%252f" + name,
            parent + "/%" + Integer.toHexString(name.charAt(0)) + name.substring(1),
            parent.toUpperCase(Locale.ROOT) + '/' + name,
            parent + '/' + name.toUpperCase(Locale.ROOT),
            path + "%00",
            path + "%20",
            path + ".",
            path + "?x=/css/site.css",
            path + "/css/site.css",
            "/resources" + path,
            "/META-INF/resources" + path,
            "/WEB-INF/../" + path.substring(1),
            "http://localhost" + path)
        .map(this::withQuery)
        .toList();
  }

  /** The view's file as a resource of Faces, by its name and as Faces maps it. */
  List<String> asFacesResource() {
    int last = path.lastIndexOf('/');
    String file = "/jakarta.faces.resource" + path.substring(last);
    String library = "?ln=" + path.substring(1, last);
    return List.of(file + library, file + VIEW + library);
  }

  private String withQuery(String spelling) {
    if (query.isEmpty()) {
      return spelling;
    }
    return spelling + (spelling.contains("?") ? '&' : '?') + query;
  }
}
