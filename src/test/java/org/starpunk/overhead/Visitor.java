package org.starpunk.overhead;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starpunk.deployed.SiteClient;
import org.starpunk.deployed.StarPunkWar;

/**
 * A reader and an author who send one request after the other and wait for each answer; whatever is
 * not the answer that is due ends the run.
 */
final class Visitor {

  /** Notes of the site; the timeline shows ten of them, a feed twenty. */
  private static final int NOTES = 30;

  private static final Pattern STATE =
      Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]*value=\"([^\"]+)\"");
  private static final Pattern VERSION = Pattern.compile("name=\"version\"[^>]*value=\"([^\"]+)\"");
  private static final String BODY =
      "Some *words* on a [page](https://example.org/), a list:\n\n- one\n- two\n- three\n\n"
          + "and a paragraph of the usual length, which is a few lines in a browser. ".repeat(4);

  private final SiteClient reader;
  private final SiteClient author;
  private String draft = "";

  Visitor(URI site) {
    this.reader = new SiteClient(site, HttpClient.Version.HTTP_1_1);
    this.author = new SiteClient(site, HttpClient.Version.HTTP_1_1);
  }

  /** Logs in and writes the notes that the site has from then on, and one that is edited. */
  void fillSite() {
    require(303, author.login("admin", StarPunkWar.ADMIN_PASSWORD));
    for (int i = 1; i <= NOTES; i++) {
      require(303, author.publish("Note " + i, BODY));
    }
    draft = location(save("/admin/notes/edit", "", "draft"));
  }

  /** One visit of a kind: a request, or two of them where a form is filled in. */
  void visit(Kind kind) {
    switch (kind) {
      case TIMELINE -> read("/");
      case PERMALINK -> read("/notes/note-7");
      case ATOM -> read("/feed/atom");
      case JSON -> read("/feed/json");
      case STATIC -> read("/css/site.css");
      case LOGIN -> read("/login");
      case WRITE -> draft = location(save(draft, noteOf(draft), "draft"));
    }
  }

  /** One visit of each of these kinds, again and again. */
  void visitInTurns(Set<Kind> kinds, long untilNanoTime) {
    while (untilNanoTime - System.nanoTime() > 0) {
      kinds.forEach(this::visit);
    }
  }

  private void read(String path) {
    require(200, reader.get(path).statusCode());
  }

  private HttpResponse<String> save(String address, String note, String button) {
    String page = author.get(address).body();
    return author.post(
        "/admin/notes/edit",
        Map.of(
            "note-form",
            "note-form",
            "note",
            note,
            "version",
            found(VERSION, page),
            "title",
            "A draft",
            "body",
            BODY,
            button,
            "Save",
            "jakarta.faces.ViewState",
            found(STATE, page)));
  }

  private static String location(HttpResponse<String> answer) {
    require(303, answer.statusCode());
    return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow()).toString();
  }

  private static String noteOf(String address) {
    return found(Pattern.compile("[?&]id=([^&]+)"), address);
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + pattern + " in " + text);
    }
    return matcher.group(1);
  }

  private static void require(int due, int status) {
    if (status != due) {
      throw new IllegalStateException("the site answered " + status + " where " + due + " was due");
    }
  }
}
