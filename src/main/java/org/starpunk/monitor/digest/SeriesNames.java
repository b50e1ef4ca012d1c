package org.starpunk.monitor.digest;

import org.starpunk.monitor.Category;

/** The texts that name series, so that whoever keeps such a name need not keep a copy of it. */
interface SeriesNames {

  /** Whether a text is the very object that names a series. */
  boolean isName(Category category, String text);

  /** The object that names the series of that name; the text itself where there is none. */
  String nameOf(Category category, String text);
}
