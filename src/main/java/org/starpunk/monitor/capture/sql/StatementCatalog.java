package org.starpunk.monitor.capture.sql;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Series;

/**
 * The statements met so far, by their text; a text with a literal is never a key. Bounded: when it
 * is full, further texts are scanned each time and counted as before.
 *
 * <p>Safe for any number of threads; a known text is found without a lock.
 */
final class StatementCatalog {

  /** What the texts and their entries may take, in bytes: some 500 usual statements. */
  static final int MAX_BYTES = 256 * 1024;

  /** Map node, record and string headers of one entry. */
  private static final int ENTRY_BYTES = 200;

  private final Recorder recorder;
  private final ConcurrentMap<String, KnownStatement> byText = new ConcurrentHashMap<>();
  private final AtomicInteger room = new AtomicInteger(MAX_BYTES);

  StatementCatalog(Recorder recorder) {
    this.recorder = recorder;
  }

  KnownStatement find(String sql) {
    KnownStatement known = byText.get(sql);
    return known != null ? known : add(sql);
  }

  /** Several statements that run as one batch and have no common text. */
  KnownStatement mixedBatch() {
    return known(new SqlFingerprint("(mixed batch)", StatementType.OTHER, 0, true));
  }

  /** Roughly the bytes held. */
  int retainedBytes() {
    return MAX_BYTES - room.get();
  }

  int size() {
    return byText.size();
  }

  private KnownStatement add(String sql) {
    KnownStatement known = known(SqlFingerprint.scan(sql));
    int bytes = ENTRY_BYTES + 2 * (sql.length() + known.fingerprint().text().length());
    if (known.fingerprint().literalFree()
        && reserve(bytes)
        && byText.putIfAbsent(sql, known) != null) {
      room.addAndGet(bytes);
    }
    return known;
  }

  private KnownStatement known(SqlFingerprint fingerprint) {
    Series query = recorder.series(Category.QUERY, fingerprint.text());
    Series type = recorder.series(Category.STATEMENT_TYPE, fingerprint.type().name());
    return new KnownStatement(fingerprint, query, type);
  }

  private boolean reserve(int bytes) {
    boolean reserved = room.addAndGet(-bytes) >= 0;
    if (!reserved) {
      room.addAndGet(bytes);
    }
    return reserved;
  }
}
