package org.starpunk.security;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Names and passwords that were found right a short while ago, so that a client that polls with
 * HTTP Basic does not cost a password hash every time.
 *
 * <p>It holds no password: its keys are HMACs under a random key that never leaves this object. It
 * is bounded, the eldest entry giving way. Safe for any number of threads.
 */
final class CredentialCache {

  static final Duration LIFETIME = Duration.ofMinutes(1);
  static final int LARGEST = 64;

  private static final int LOCKS = 64;

  private record Entry(String name, Set<String> roles, long storedNanos) {}

  private final SecretDigest digest = new SecretDigest();
  private final Lock[] locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(Lock[]::new);
  private final LongSupplier nanoTime;
  private final Map<ByteBuffer, Entry> entries = new LinkedHashMap<>();
  private long generation;

  CredentialCache(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * What to hold while a password that is not remembered is checked: who sends the same at the same
   * moment waits, and finds it remembered.
   */
  Lock lock(String name, String password) {
    return locks[Math.floorMod(digest.of(name, password).getInt(0), LOCKS)];
  }

  /** The roles of an account whose name and password were found right. */
  synchronized Optional<Set<String>> roles(String name, String password) {
    long now = nanoTime.getAsLong();
    return Optional.ofNullable(entries.get(digest.of(name, password)))
        .filter(entry -> now - entry.storedNanos < LIFETIME.toNanos())
        .map(Entry::roles);
  }

  /** Changes with every {@link #drop}: read it before a password is verified. */
  synchronized long generation() {
    return generation;
  }

  /** Remembers a verified password, unless an account was changed since {@code asOf}. */
  synchronized void remember(String name, String password, Set<String> roles, long asOf) {
    if (asOf != generation) {
      return;
    }
    if (entries.size() >= LARGEST) {
      entries.remove(entries.keySet().iterator().next());
    }
    entries.put(digest.of(name, password), new Entry(name, roles, nanoTime.getAsLong()));
  }

  /** Forgets an account whose password or roles changed. */
  synchronized void drop(String name) {
    generation++;
    entries.values().removeIf(entry -> entry.name.equals(name));
  }

  synchronized int size() {
    return entries.size();
  }
}
