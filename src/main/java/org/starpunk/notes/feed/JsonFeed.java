package org.starpunk.notes.feed;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** JSON Feed 1.1 (jsonfeed.org). */
final class JsonFeed {

  private JsonFeed() {}

  static String write(Feed feed) {
    JsonArrayBuilder items = Json.createArrayBuilder();
    feed.entries().forEach(entry -> items.add(item(entry)));
    return Json.createObjectBuilder()
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
        Json.createObjectBuilder()
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
