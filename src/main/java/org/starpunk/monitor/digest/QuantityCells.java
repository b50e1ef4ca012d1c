package org.starpunk.monitor.digest;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Quantity;

/**
 * Where the sums of a category's quantities have their cells: an amount and its readings each. Only
 * those that the category has take room. Immutable.
 */
final class QuantityCells {

  private static final Map<Category, QuantityCells> OF_CATEGORY = ofCategories();

  /** Those of the charts: all requests and queries together. */
  static final QuantityCells CHARTS =
      new QuantityCells(
          quantity -> quantity == Quantity.QUERIES || quantity == Quantity.ALLOCATED_BYTES);

  /** Those of all quantities. */
  static final QuantityCells ALL = new QuantityCells(quantity -> true);

  private static final int NONE = -1;

  private final byte[] cells = new byte[Quantity.values().length];
  private final int length;

  private QuantityCells(Predicate<Quantity> isPresent) {
    int next = 0;
    for (Quantity quantity : Quantity.values()) {
      boolean present = isPresent.test(quantity);
      cells[quantity.ordinal()] = (byte) (present ? next : NONE);
      next += present ? 2 : 0;
    }
    length = next;
  }

  static QuantityCells of(Category category) {
    return Objects.requireNonNull(OF_CATEGORY.get(category));
  }

  /**
   * The cell of a quantity's amount, its readings being in the next; negative where it has none.
   */
  int cell(Quantity quantity) {
    return cells[quantity.ordinal()];
  }

  /** How many cells there are. */
  int length() {
    return length;
  }

  private static Map<Category, QuantityCells> ofCategories() {
    Map<Category, QuantityCells> all = new EnumMap<>(Category.class);
    Arrays.stream(Category.values())
        .forEach(
            category -> all.put(category, new QuantityCells(quantity -> quantity.isOf(category))));
    return all;
  }
}
