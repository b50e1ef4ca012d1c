package org.starpunk.monitor.digest;

import java.util.function.UnaryOperator;
import org.starpunk.monitor.Category;

/**
 * Operations of one category that are summed up in another.
 *
 * @param groupOf from an operation's name to its group's
 */
record Grouping(Category operations, Category groups, UnaryOperator<String> groupOf) {

  /** The group of an operation of that category. */
  String of(String operation) {
    return operation.equals(SeriesCatalog.OTHER) ? operation : groupOf.apply(operation);
  }
}
