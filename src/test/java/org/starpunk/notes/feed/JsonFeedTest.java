package org.starpunk.notes.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.starpunk.notes.Note;
import org.starpunk.notes.NoteText;
import org.starpunk.notes.markdown.Markdown;

/** JSON Feed 1.1, by the names and rules of jsonfeed.org. */
class JsonFeedTest {

  /** A date of RFC 3339 has seconds and an offset. */
  private static final Pattern RFC_3339 =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");

  private static final String HOME = "https://notes.example";
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant LATER = Instant.parse("2026-01-02T08:30:00.250Z");

  private final Note titled =
      Note.draft(new NoteText("A & <b>", "Hello *world*"), NOON)
          .published(NOON)
          .rewritten(new NoteText("A & <b>", "Hello *world*, \"again\""), LATER);
  private final Note untitled = Note.draft(new NoteText("", "No title here"), NOON).published(NOON);

  @Test
  void feedTellsItsVersionTitleAndAddresses() {
    JsonObject feed = written(List.of(titled));
    assertEquals("https://jsonfeed.org/version/1.1", feed.getString("version"));
    assertEquals("StarPunk", feed.getString("title"));
    assertEquals("Notes", feed.getString("description"));
    assertEquals(HOME + "/", feed.getString("home_page_url"));
    assertEquals(HOME + "/feed/json", feed.getString("feed_url"));
  }

  @Test
  void itemsStandInTheOrderOfTheNotes() {
    JsonArray items = written(List.of(untitled, titled)).getJsonArray("items");
    assertEquals(2, items.size());
    assertEquals(id(untitled), items.getJsonObject(0).getString("id"));
    assertEquals(id(titled), items.getJsonObject(1).getString("id"));
  }

  @Test
  void itemHasAnIdAnAddressATitleAndHtml() {
    JsonObject item = item(titled);
    assertEquals(id(titled), item.getString("id"));
    assertEquals(HOME + "/notes/a-b", item.getString("url"));
    assertEquals("A & <b>", item.getString("title"));
    String html = item.getString("content_html");
    assertTrue(html.startsWith("<p>Hello <em>world</em>, "), html);
  }

  @Test
  void itemTellsWhenItWasPublishedAndWhenChanged() {
    JsonObject item = item(titled);
    assertEquals(NOON, rfc3339(item.getString("date_published")));
    assertEquals(LATER, rfc3339(item.getString("date_modified")));
  }

  /** An empty one would be shown in place of the text. */
  @Test
  void untitledNoteHasNoTitle() {
    JsonObject item = item(untitled);
    assertEquals(
        Set.of("id", "url", "content_html", "date_published", "date_modified"), item.keySet());
    assertEquals("<p>No title here</p>", item.getString("content_html").strip());
  }

  @Test
  void feedWithoutNotesHasNoItems() {
    assertEquals(List.of(), written(List.of()).getJsonArray("items"));
  }

  private static String id(Note note) {
    return "urn:uuid:" + note.id();
  }

  private static Instant rfc3339(String text) {
    assertTrue(RFC_3339.matcher(text).matches(), text);
    return OffsetDateTime.parse(text).toInstant();
  }

  private static JsonObject item(Note note) {
    return written(List.of(note)).getJsonArray("items").getJsonObject(0);
  }

  private static JsonObject written(List<Note> notes) {
    String text = new FeedBuilder(new Markdown()).build(HOME, notes, JsonFeed::write);
    try (JsonReader json = Json.createReader(new StringReader(text))) {
      return json.readObject();
    }
  }
}
