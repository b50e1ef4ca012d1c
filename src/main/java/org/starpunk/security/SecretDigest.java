package org.starpunk.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMACs under a random key that never leaves this object: of no use to whoever reads them, and
 * nobody outside can tell which texts share a part of theirs. Safe for any number of threads.
 */
final class SecretDigest {

  private static final String FUNCTION = "HmacSHA256";

  private final SecretKeySpec key = randomKey();

  /** The digest of two texts, of which the first holds no NUL. */
  ByteBuffer of(String first, String second) {
    try {
      Mac mac = Mac.getInstance(FUNCTION);
      mac.init(key);
      mac.update(first.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return ByteBuffer.wrap(mac.doFinal(second.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has " + FUNCTION, missing);
    }
  }

  private static SecretKeySpec randomKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return new SecretKeySpec(key, FUNCTION);
  }
}
