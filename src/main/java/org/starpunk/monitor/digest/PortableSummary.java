package org.starpunk.monitor.digest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.starpunk.monitor.Category;

/**
 * What a window counted, in a form that can be sent away and added up: two instances of an
 * application merge into what one of them would have counted alone. Counts stay exact up to 2^52 -
 * 1 in each bucket, sums up to 2^63 - 1, and remain there beyond; as all share the same buckets,
 * percentiles stay within the same 2 %.
 *
 * <p>Immutable. Two are equal when they counted the same.
 *
 * <p>The encoded form, version {@value #VERSION}: the letters {@code SPS}, the version, the names
 * of the categories that occur, then for each operation, sorted by category and name, the number of
 * its category, its name in UTF-8 and its counts and sums. Every part that may vary in length has
 * its length in front.
 */
public final class PortableSummary {

  /** The version of the encoded form that this one writes, and the only one that it reads. */
  public static final int VERSION = 1;

  private static final byte[] MAGIC = "SPS".getBytes(StandardCharsets.US_ASCII);

  private record Key(Category category, String operation) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::category).thenComparing(Key::operation);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  private final SortedMap<Key, byte[]> packed;

  private PortableSummary(SortedMap<Key, byte[]> packed) {
    this.packed = Collections.unmodifiableSortedMap(packed);
  }

  /** The sum of some summaries; of none, an empty one. */
  public static PortableSummary merge(Collection<PortableSummary> summaries) {
    Builder sum = new Builder();
    summaries.forEach(sum::add);
    return sum.build();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if the bytes are not of that form and version, or damaged; it
   *     says how
   */
  public static PortableSummary decode(byte[] encoded) {
    PackReader from = new PackReader(encoded);
    if (!Arrays.equals(from.bytes(MAGIC.length), MAGIC)) {
      throw new IllegalArgumentException("not a summary: it does not begin with SPS");
    }
    long version = from.number();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "a summary of version " + version + ", where version " + VERSION + " is read");
    }
    return new PortableSummary(readOperations(from, readCategories(from)));
  }

  /** The figures of every operation, those with the most total time first. */
  public List<OperationSummary> operations() {
    List<OperationSummary> operations = new ArrayList<>();
    packed.forEach(
        (key, body) ->
            operations.add(tallyOf(body, new Tally()).summary(key.category(), key.operation())));
    operations.sort(Comparator.comparingLong(OperationSummary::totalNanos).reversed());
    return operations;
  }

  /** This in bytes: for an operation with 15,000 executions some 150 besides its name. */
  public byte[] encode() {
    PackWriter to = new PackWriter();
    to.bytes(MAGIC);
    to.number(VERSION);
    List<Category> categories = packed.keySet().stream().map(Key::category).distinct().toList();
    to.number(categories.size());
    categories.forEach(each -> writeText(each.name(), to));
    to.number(packed.size());
    packed.forEach(
        (key, body) -> {
          to.number(categories.indexOf(key.category()));
          writeText(key.operation(), to);
          to.number(body.length);
          to.bytes(body);
        });
    return to.toBytes();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PortableSummary summary && Arrays.equals(encode(), summary.encode());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encode());
  }

  @Override
  public String toString() {
    return "PortableSummary of " + packed.size() + " operations";
  }

  private static List<Category> readCategories(PackReader from) {
    List<Category> categories = new ArrayList<>();
    int number = from.number(Category.values().length);
    for (int i = 0; i < number; i++) {
      categories.add(Category.valueOf(readText(from)));
    }
    return categories;
  }

  private static SortedMap<Key, byte[]> readOperations(PackReader from, List<Category> categories) {
    SortedMap<Key, byte[]> packed = new TreeMap<>();
    Tally check = new Tally();
    long number = from.number();
    for (long i = 0; i < number; i++) {
      Category category = categories.get(from.number(categories.size() - 1));
      Key key = new Key(category, readText(from));
      byte[] body = from.bytes(from.number(Integer.MAX_VALUE));
      check.clear();
      tallyOf(body, check);
      if (packed.put(key, body) != null) {
        throw new IllegalArgumentException("an operation that comes twice: " + key.operation());
      }
    }
    if (from.hasMore()) {
      throw new IllegalArgumentException("more bytes than the summary has");
    }
    return packed;
  }

  private static Tally tallyOf(byte[] body, Tally into) {
    PackReader from = new PackReader(body);
    PackedTally.read(from, into);
    if (from.hasMore()) {
      throw new IllegalArgumentException("more bytes than an operation has");
    }
    return into;
  }

  private static void writeText(String text, PackWriter to) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    to.number(bytes.length);
    to.bytes(bytes);
  }

  private static String readText(PackReader from) {
    return new String(from.bytes(from.number(Integer.MAX_VALUE)), StandardCharsets.UTF_8);
  }

  /** Adds up operations. For one thread. */
  static final class Builder {

    private final SortedMap<Key, Tally> tallies = new TreeMap<>();

    void add(Category category, String operation, Tally tally) {
      if (!tally.isEmpty()) {
        of(new Key(category, wellFormed(operation))).add(tally);
      }
    }

    void add(PortableSummary summary) {
      summary.packed.forEach((key, body) -> tallyOf(body, of(key)));
    }

    PortableSummary build() {
      SortedMap<Key, byte[]> packed = new TreeMap<>();
      PackWriter to = new PackWriter();
      tallies.forEach(
          (key, tally) -> {
            to.clear();
            PackedTally.write(tally, to);
            packed.put(key, to.toBytes());
          });
      return new PortableSummary(packed);
    }

    /** As it is read back: halves of characters, left by a cut, become question marks. */
    private static String wellFormed(String text) {
      return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private Tally of(Key key) {
      return tallies.computeIfAbsent(key, absent -> new Tally());
    }
  }
}
