package org.starpunk.notes.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;
import org.starpunk.monitor.Timed;
import org.starpunk.notes.Note;
import org.starpunk.notes.markdown.Markdown;

/** Makes a feed's text of notes. */
@ApplicationScoped
public class FeedBuilder {

  private Markdown markdown;

  /** What the container's client proxy extends. */
  @SuppressWarnings("NullAway.Init")
  protected FeedBuilder() {}

  @Inject
  FeedBuilder(Markdown markdown) {
    this.markdown = markdown;
  }

  /** The notes under the site's address {@code home}, in the format that {@code write} knows. */
  @Timed("feed.build")
  public String build(String home, List<Note> notes, Function<Feed, String> write) {
    return write.apply(
        new Feed(home, markdown.htmlOfAll(notes, (note, html) -> entry(home, note, html))));
  }

  private static Entry entry(String home, Note note, String html) {
    String address = home + "/notes/" + note.slug();
    return new Entry(note, address, AbsoluteLinks.in(html, address));
  }
}
