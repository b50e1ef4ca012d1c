package org.starpunk.monitor.digest;

import org.starpunk.monitor.Category;

/**
 * As if every text named a series, or none did.
 *
 * @param all whether every text does
 */
record FixedNames(boolean all) implements SeriesNames {

  @Override
  public boolean isName(Category category, String text) {
    return all;
  }

  @Override
  public String nameOf(Category category, String text) {
    return text;
  }
}
