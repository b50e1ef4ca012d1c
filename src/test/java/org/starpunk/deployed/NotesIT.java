package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.starpunk.notes.NoteText;
import org.starpunk.notes.store.StoredNote;
import org.xml.sax.InputSource;

/** The pages of notes: of one that is older than the rules, and where there are none. */
class NotesIT extends DeployedSite {

  private static final String LIST = "/admin/notes";

  @Inject private DataSource dataSource;
  @Inject private HttpServletRequest request;

  @Deployment
  @TargetsContainer("logins")
  static WebArchive starPunk() {
    return StarPunkWar.with(StoredNote.class);
  }

  @Test
  void noteThatBreaksARuleIsShownMendedAndDeleted() throws Exception {
    UUID id = UUID.randomUUID();
    String title = "old " + id + "\uFFFE";
    String body = "text\uFFFF of half\uD800 a character";
    StoredNote.insert(dataSource, id, id.toString(), new NoteText(title, body));
    URI site = URI.create("http://127.0.0.1:" + request.getLocalPort() + "/");
    SiteClient author = new SiteClient(site);
    assertEquals(303, author.login("admin", StarPunkWar.ADMIN_PASSWORD));
    String edit = LIST + "/edit?id=" + id;
    for (String path :
        List.of("/", "/notes/" + id, "/feed/atom", "/feed/rss", "/feed/json", LIST, edit)) {
      HttpResponse<String> page = author.get(path);
      assertEquals(200, page.statusCode(), path);
      assertTrue(page.body().contains("old " + id), path);
    }
    for (String feed : List.of("/feed/atom", "/feed/rss")) {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(author.get(feed).body())));
    }

    HttpResponse<String> refused = publish(author, id, title, body);
    assertEquals(200, refused.statusCode());
    assertTrue(refused.body().contains("stands for no letter or sign"), refused::body);
    assertEquals(303, publish(author, id, "mended " + id, "text").statusCode());
    assertTrue(author.get("/").body().contains("mended " + id));

    HttpResponse<String> unseen = delete(author, id, 0);
    assertEquals(409, unseen.statusCode());
    assertTrue(unseen.body().contains("changed since you opened this page"), unseen::body);
    assertEquals(200, author.get("/notes/" + id).statusCode());
    assertEquals(303, delete(author, id, 1).statusCode());
    assertEquals(404, author.get("/notes/" + id).statusCode());
  }

  private static HttpResponse<String> delete(SiteClient author, UUID id, int version) {
    return author.submit(
        LIST + "/delete?id=" + id,
        "delete-form",
        Map.of("id", id.toString(), "version", String.valueOf(version), "delete", "x"));
  }

  private static HttpResponse<String> publish(
      SiteClient author, UUID id, String title, String body) {
    Map<String, String> note = Map.of("note", id.toString(), "version", "0", "publish", "x");
    Map<String, String> fields = new HashMap<>(note);
    fields.put("title", title);
    fields.put("body", body);
    return author.submit(LIST + "/edit?id=" + id, "note-form", fields);
  }

  @Test
  @RunAsClient
  void previewIsTheTextWithoutItsScripts() {
    Map<String, String> fields =
        Map.of(
            "note", "",
            "version", "",
            "title", "",
            "body", "**b** <script>x</script>",
            "preview", "Preview");
    HttpResponse<String> page = admin().submit(LIST + "/edit", "note-form", fields);
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("<strong>b</strong>"), page::body);
    assertFalse(page.body().contains("<script>x"), page::body);
  }

  @Test
  @RunAsClient
  void pageBehindTheLastSaysSo() {
    String page = admin().get(LIST + "?page=100000").body();
    assertTrue(page.contains("No older notes"), page);
    assertFalse(page.contains("Write the first"), page);
  }
}
