package org.starpunk.notes.feed;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndContentImpl;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndEntryImpl;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndFeedImpl;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.feed.synd.SyndLinkImpl;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedOutput;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;

/** Atom 1.0 (RFC 4287) and RSS 2.0. */
enum XmlFeed {
  ATOM("atom_1.0", "/feed/atom") {
    /** Atom requires a title: an untitled note has the beginning of its text. */
    @Override
    void tell(SyndEntry target, Entry entry) {
      target.setTitle(fit(entry.note().headline()));
      target.setUpdatedDate(Date.from(entry.note().updated()));
      target.setContents(List.of(html(entry)));
    }
  },
  RSS("rss_2.0", "/feed/rss") {
    @Override
    void tell(SyndEntry target, Entry entry) {
      if (!entry.note().title().isEmpty()) {
        target.setTitle(fit(entry.note().title()));
      }
      target.setDescription(html(entry));
    }
  };

  /** What XML has no place for, and a note that is older than the rules may hold. */
  private static final Pattern UNFIT =
      Pattern.compile("[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

  private final String format;
  private final String path;

  XmlFeed(String format, String path) {
    this.format = format;
    this.path = path;
  }

  /** What the formats do not have in common. */
  abstract void tell(SyndEntry target, Entry entry);

  String write(Feed feed) {
    try {
      return new SyndFeedOutput().outputString(syndicated(feed));
    } catch (FeedException failure) {
      throw new IllegalStateException("the feed could not be written", failure);
    }
  }

  private SyndFeed syndicated(Feed feed) {
    SyndFeed target = new SyndFeedImpl();
    target.setFeedType(format);
    target.setEncoding("UTF-8");
    target.setTitle(Feed.TITLE);
    target.setDescription(Feed.DESCRIPTION);
    target.setUri(feed.home() + "/");
    target.setLink(feed.home() + "/");
    target.setLinks(
        List.of(link("alternate", feed.home() + "/"), link("self", feed.home() + path)));
    target.setPublishedDate(Date.from(lastUpdate(feed)));
    target.setEntries(feed.entries().stream().map(this::syndicated).toList());
    return target;
  }

  private SyndEntry syndicated(Entry entry) {
    SyndEntry target = new SyndEntryImpl();
    target.setUri(entry.id());
    target.setAuthor(Feed.TITLE);
    target.setLink(entry.address());
    target.setPublishedDate(Date.from(entry.published()));
    tell(target, entry);
    return target;
  }

  private static String fit(String text) {
    return UNFIT.matcher(text).replaceAll("\uFFFD");
  }

  private static Instant lastUpdate(Feed feed) {
    return feed.entries().stream()
        .map(entry -> entry.note().updated())
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  private static SyndLink link(String relation, String address) {
    SyndLink link = new SyndLinkImpl();
    link.setRel(relation);
    link.setHref(address);
    return link;
  }

  private static SyndContent html(Entry entry) {
    SyndContent content = new SyndContentImpl();
    content.setType("text/html");
    content.setValue(fit(entry.html()));
    return content;
  }
}
