package org.starpunk.deployed;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Somebody at the site with cookies of their own, who does not follow redirects. */
public final class SiteClient {

  private static final Pattern VIEW_STATE =
      Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]*value=\"([^\"]+)\"");

  private final URI site;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http;

  SiteClient(URI site) {
    this(site, HttpClient.Version.HTTP_1_1);
  }

  /**
   * @param version the newest that is spoken where the server speaks it too
   */
  public SiteClient(URI site, HttpClient.Version version) {
    this.site = site;
    this.http =
        HttpClient.newBuilder()
            .version(version)
            .cookieHandler(cookies)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
  }

  public HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  /** What is told of an answer without its body. */
  HttpResponse<String> head(String path) {
    return send(
        HttpRequest.newBuilder(at(path)).method("HEAD", HttpRequest.BodyPublishers.noBody()));
  }

  /** The lines of an answer as they come, of which a stream has no end. */
  Stream<String> lines(String path) {
    HttpResponse<Stream<String>> answer =
        send(HttpRequest.newBuilder(at(path)), HttpResponse.BodyHandlers.ofLines());
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " for " + path);
    }
    return answer.body();
  }

  /** Posts a form as it is. */
  public HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(
        request
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
  }

  /**
   * Opens a page and posts its form with the view state that came with it.
   *
   * @param headers what the post has besides, names and values
   */
  HttpResponse<String> submit(
      String path, String formId, Map<String, String> fields, String... headers) {
    Matcher state = VIEW_STATE.matcher(get(path).body());
    if (!state.find()) {
      throw new AssertionError("no form at " + path);
    }
    Map<String, String> form = new HashMap<>(fields);
    form.put(formId, formId);
    form.put("jakarta.faces.ViewState", state.group(1));
    return post(path, form, headers);
  }

  /** The session's cookie as a request carries it; empty without a session. */
  String cookie() {
    return cookies.getCookieStore().getCookies().stream()
        .map(cookie -> cookie.getName() + '=' + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  /** Logs in and tells the status: 302 or 303 when it worked, 200 with the form when not. */
  public int login(String name, String password) {
    return submit("/login", "login", Map.of("name", name, "password", password, "enter", "Log in"))
        .statusCode();
  }

  /** As an admin, makes an account that may write notes and nothing else. */
  void addAuthor(String name, String password) {
    submit(
        "/admin/users",
        "addition",
        Map.of("addition:name", name, "addition:password", password, "addition:add", "Add"));
  }

  /** Publishes a note and tells the status: a redirect when the note is stored. */
  public int publish(String title, String body) {
    return submit(
            "/admin/notes/edit",
            "note-form",
            Map.of("note", "", "version", "", "title", title, "body", body, "publish", "Publish"))
        .statusCode();
  }

  /** A path is one of the site, wherever that is; any other address is what it is. */
  private URI at(String address) {
    return address.startsWith("/")
        ? URI.create(site + address.substring(1))
        : site.resolve(address);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, HttpResponse.BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request.timeout(Duration.ofSeconds(30)).build(), handler);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> encoded(field.getKey()) + '=' + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
