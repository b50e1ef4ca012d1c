package org.starpunk.notes.feed;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;

/** JSON Feed 1.1 (jsonfeed.org). */
final class JsonFeed {

  /** Made once: each call of {@link Json} looks for the provider anew, in all archives. */
  private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

  private JsonFeed() {}

  static String write(Feed feed) {
    JsonArrayBuilder items = JSON.createArrayBuilder();
    feed.entries().forEach(entry -> items.add(item(entry)));
    return JSON.createObjectBuilder()
        .add("version", "https://jsonfeed.org/version/1.1")
        .add("title", Feed.TITLE)
        .add("description", Feed.DESCRIPTION)
        .add("home_page_url", feed.home() + "/")
        .add("feed_url", feed.home() + "/feed/json")
        .add("items", items)
        .build()
        .toString();
  }

  /** An untitled note has no title, as the format allows. */
  private static JsonObject item(Entry entry) {
    JsonObjectBuilder item =
        JSON.createObjectBuilder()
            .add("id", entry.id())
            .add("url", entry.address())
            .add("content_html", entry.html())
            .add("date_published", entry.published().toString())
            .add("date_modified", entry.note().updated().toString());
    if (!entry.note().title().isEmpty()) {
      item.add("title", entry.note().title());
    }
    return item.build();
  }
}
