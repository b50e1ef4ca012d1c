package org.starpunk.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.starpunk.notes.store.SettingException;

/**
 * The token by which a scraper reads the metrics (RFC 6750), known by its hash alone; without the
 * setting there is none. SHA-256 is enough for a random token, which nobody guesses however fast
 * the hash is; it would not be for a password.
 */
final class MetricsToken {

  static final String PROPERTY = "starpunk.metrics.token.hash";

  /** Who carries the token, as logs tell it: not the name of an account. */
  static final String BEARER = "(metrics)";

  private static final String SCHEME = "Bearer ";
  private static final String RULE = "the SHA-256 of a random token as 64 hexadecimal digits";
  private static final String REMEDY =
      "make one as the administrator guide says, or remove it and there is no token";

  /** Nobody sends anything longer in earnest. */
  private static final int LONGEST_TOKEN = 512;

  private final Optional<byte[]> hash;

  private MetricsToken(Optional<byte[]> hash) {
    this.hash = hash;
  }

  /**
   * @throws SettingException if the setting is no hash; its value is not told
   */
  static MetricsToken of(Function<String, Optional<String>> settings) {
    return new MetricsToken(settings.apply(PROPERTY).map(MetricsToken::parsed));
  }

  /** Whether an Authorization header has the token; compared in constant time. */
  boolean isCarriedBy(@Nullable String header) {
    return hash.isPresent()
        && header != null
        && header.length() <= SCHEME.length() + LONGEST_TOKEN
        && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(hash.get(), sha256(header.substring(SCHEME.length()).strip()));
  }

  private static byte[] parsed(String text) {
    if (!text.matches("[0-9a-fA-F]{64}")) {
      throw new SettingException(
          PROPERTY, RULE, "a text of " + text.length() + " characters", REMEDY, null);
    }
    return HexFormat.of().parseHex(text);
  }

  private static byte[] sha256(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
