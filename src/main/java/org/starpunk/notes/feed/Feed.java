package org.starpunk.notes.feed;

import java.util.List;

/**
 * The latest notes under an address.
 *
 * @param home the site's absolute address, without a slash at its end
 */
public record Feed(String home, List<Entry> entries) {

  static final String TITLE = "StarPunk";
  static final String DESCRIPTION = "Notes";

  public Feed {
    entries = List.copyOf(entries);
  }
}
