package org.starpunk.monitor.capture.sql;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Footprint;

/**
 * Statements whose text holds a literal, known by the very object that is their text: a constant of
 * a class, or what an object-relational mapper has prepared once. A literal may be secret, so the
 * text is not kept: the reference to it is weak, and eight bits of its hash are all that stays of a
 * text that is met for the first time. Text that is put together anew each time is never found
 * here.
 *
 * <p>Bounded by its slots, one for each hash modulo their number; of two in one slot the later one
 * stays. Safe for any number of threads; none waits. That two of them meet costs a scan.
 */
final class LiteralTexts {

  private static final int SLOTS = 32;

  /** Texts that differ in one character have hashes that are close: it takes them apart. */
  private static final int MIX = 0x9E3779B9;

  /** Without the statements. */
  static final long EMPTY_BYTES =
      Footprint.object(2, 0)
          + Footprint.object(1, 0)
          + Footprint.array(SLOTS, Footprint.REFERENCE)
          + Footprint.array(SLOTS, Byte.BYTES);

  /** A statement here, without the text of its fingerprint. */
  static final long ENTRY_BYTES = Footprint.object(5, 0) + KnownStatement.BYTES;

  private final AtomicReferenceArray<@Nullable Entry> entries = new AtomicReferenceArray<>(SLOTS);

  /** Eight bits of the hash of the text that was met last without being found. */
  private final byte[] met = new byte[SLOTS];

  /** The statement of this very text, or null. */
  @Nullable KnownStatement find(String sql) {
    Entry entry = entries.get(slot(sql));
    return entry != null && entry.refersTo(sql) ? entry.statement : null;
  }

  /**
   * Whether it is likely the text that was met last in its slot: one of 256 others looks like it.
   */
  boolean meet(String sql) {
    int slot = slot(sql);
    byte bits = (byte) ((sql.hashCode() * MIX) >>> 24);
    boolean metBefore = met[slot] == bits;
    met[slot] = bits;
    return metBefore;
  }

  /**
   * Keeps a statement in place of another.
   *
   * @return the bytes of the one that is not kept, 0 if there is none
   */
  long keep(String sql, KnownStatement known) {
    int slot = slot(sql);
    Entry before = entries.get(slot);
    return entries.compareAndSet(slot, before, new Entry(sql, known))
        ? bytesOf(before)
        : known.retainedBytes();
  }

  /**
   * Forgets those that were not found since this was called last.
   *
   * @return their bytes
   */
  long forgetUnlessFound() {
    long bytes = 0;
    for (int slot = 0; slot < SLOTS; slot++) {
      Entry entry = entries.get(slot);
      if (entry != null
          && !entry.statement.wasFound()
          && entries.compareAndSet(slot, entry, null)) {
        bytes += bytesOf(entry);
      }
    }
    return bytes;
  }

  private static int slot(String sql) {
    int hash = sql.hashCode();
    return (hash ^ hash >>> 16) & (SLOTS - 1);
  }

  private static long bytesOf(@Nullable Entry entry) {
    return entry == null ? 0 : entry.statement.retainedBytes();
  }

  private static final class Entry extends WeakReference<String> {

    private final KnownStatement statement;

    Entry(String text, KnownStatement statement) {
      super(text);
      this.statement = statement;
    }
  }
}
