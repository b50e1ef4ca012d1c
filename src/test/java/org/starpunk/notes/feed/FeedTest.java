package org.starpunk.notes.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import jakarta.ws.rs.core.EntityTag;
import java.io.StringReader;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.starpunk.notes.Note;
import org.starpunk.notes.NoteState;
import org.starpunk.notes.NoteText;
import org.starpunk.notes.Slug;
import org.starpunk.notes.markdown.Markdown;

class FeedTest {

  private static final String HOME = "https://notes.example";
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final Note titled =
      Note.draft(new NoteText("A & <b>", "Hello *world*"), NOON).published(NOON);
  private final Note untitled =
      Note.draft(new NoteText("", "No title here"), NOON).published(NOON.plusSeconds(60));
  private final List<Note> notes = List.of(untitled, titled);
  private final FeedBuilder builder = new FeedBuilder(new Markdown());

  @Test
  void atomHasAnIdAnAuthorAndATitleForEveryEntry() throws FeedException {
    SyndFeed feed = parsed(builder.build(HOME, notes, XmlFeed.ATOM::write));
    assertEquals(HOME + "/", feed.getUri());
    SyndEntry first = feed.getEntries().get(0);
    assertEquals("urn:uuid:" + untitled.id(), first.getUri());
    assertEquals("No title here", first.getTitle());
    assertEquals("StarPunk", first.getAuthor());
    SyndEntry second = feed.getEntries().get(1);
    assertEquals("A & <b>", second.getTitle());
    assertEquals(HOME + "/notes/a-b", second.getLink());
    assertEquals("<p>Hello <em>world</em></p>", second.getContents().get(0).getValue().strip());
    assertEquals(Date.from(NOON), second.getPublishedDate());
  }

  @Test
  void rssLeavesTheTitleOfAnUntitledNoteOut() throws FeedException {
    SyndFeed feed = parsed(builder.build(HOME, notes, XmlFeed.RSS::write));
    assertNull(feed.getEntries().get(0).getTitle());
    assertEquals("A & <b>", feed.getEntries().get(1).getTitle());
    assertTrue(feed.getEntries().get(0).getDescription().getValue().contains("No title"));
  }

  @Test
  void feedWithoutNotesIsAFeed() throws FeedException {
    assertEquals(
        List.of(), parsed(builder.build(HOME, List.of(), XmlFeed.ATOM::write)).getEntries());
  }

  /** A note may be older than the rules of its text. */
  @Test
  void feedIsWellFormedWhateverANoteHolds() throws FeedException {
    String unfit = "a\u0001b\uFFFEc\uFFFFd\uD800e\uDC00f";
    List<Note> old = List.of(stored(unfit, unfit), stored("", unfit));
    for (XmlFeed format : XmlFeed.values()) {
      List<SyndEntry> entries = parsed(builder.build(HOME, old, format::write)).getEntries();
      assertEquals("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf", entries.get(0).getTitle());
      assertEquals(2, entries.size());
    }
  }

  private static Note stored(String title, String body) {
    return new Note(
        UUID.randomUUID(),
        new Slug("old"),
        new NoteText(title, body),
        NoteState.PUBLISHED,
        NOON,
        NOON,
        Optional.of(NOON),
        0);
  }

  @Test
  void versionChangesWithTheNotesAndTheAddress() {
    EntityTag version = FeedVersion.of(HOME, notes);
    assertEquals(version, FeedVersion.of(HOME, notes));
    assertNotEquals(version, FeedVersion.of(HOME, List.of(titled)));
    assertNotEquals(version, FeedVersion.of("http://other", notes));
    assertNotEquals(version, FeedVersion.of(HOME, List.of(untitled, titled.nextVersion())));
    assertFalse(version.isWeak());
  }

  private static SyndFeed parsed(String xml) throws FeedException {
    return new SyndFeedInput().build(new StringReader(xml));
  }
}
