package org.starpunk.notes.feed;

import java.net.URI;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Links of a note as they are from elsewhere: a feed is read away from the site, and RSS and JSON
 * Feed know no address that others are relative to.
 *
 * <p>It takes HTML as the sanitizer writes it: attributes in double quotes, {@code <} and {@code >}
 * nowhere but around tags.
 */
final class AbsoluteLinks {

  /** The address of a link that names no scheme and no host. */
  private static final Pattern RELATIVE =
      Pattern.compile("(<a [^>]*?href=\")((?!//|[A-Za-z][A-Za-z0-9+.-]*:)[^\"]*)");

  private AbsoluteLinks() {}

  /**
   * @param html sanitized
   * @param note the note's own address, absolute
   */
  static String in(String html, String note) {
    return RELATIVE
        .matcher(html)
        .replaceAll(
            link -> Matcher.quoteReplacement(link.group(1) + base(link, note) + link.group(2)));
  }

  private static String base(MatchResult link, String note) {
    String path = link.group(2);
    if (path.startsWith("/")) {
      String root = URI.create(note).resolve("/").toString();
      return root.substring(0, root.length() - 1);
    }
    return path.isEmpty() || path.startsWith("#") || path.startsWith("?")
        ? note
        : note.substring(0, note.lastIndexOf('/') + 1);
  }
}
