package org.starpunk.security;

import io.github.bucket4j.Bucket;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * From where somebody has logged in to which account, with a bucket for the failures of this pair
 * alone: whoever guesses an account's password elsewhere does not keep its owner out. At most
 * {@value #LARGEST} pairs, of which the one not used for longest gives way; only who logged in has
 * one. Safe for any number of threads.
 */
final class KnownLogins {

  static final int LARGEST = 256;

  private final SecretDigest digest = new SecretDigest();
  private final Map<ByteBuffer, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);
  private final Supplier<Bucket> full;

  KnownLogins(Supplier<Bucket> full) {
    this.full = full;
  }

  synchronized Optional<Bucket> bucket(String name, String network) {
    return Optional.ofNullable(buckets.get(digest.of(name, network)));
  }

  synchronized void add(String name, String network) {
    buckets.computeIfAbsent(digest.of(name, network), absent -> full.get());
    if (buckets.size() > LARGEST) {
      buckets.remove(buckets.keySet().iterator().next());
    }
  }

  synchronized int size() {
    return buckets.size();
  }
}
