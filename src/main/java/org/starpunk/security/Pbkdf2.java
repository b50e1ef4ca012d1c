package org.starpunk.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Base64;
import java.util.Map;

/** PBKDF2 at the work factor that OWASP's password storage cheat sheet recommends. */
@ApplicationScoped
class Pbkdf2 implements PasswordHash {

  private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
  private static final int ITERATIONS = 220_000;
  private static final int SALT_BYTES = 32;
  private static final int KEY_BYTES = 64;

  /** No password is known that hashes to zeros. */
  private static final String NOBODY =
      String.join(":", ALGORITHM, "" + ITERATIONS, zeros(SALT_BYTES), zeros(KEY_BYTES));

  private Pbkdf2PasswordHash function;

  /** What the container's client proxy extends. */
  @SuppressWarnings("NullAway.Init")
  protected Pbkdf2() {}

  @Inject
  Pbkdf2(Pbkdf2PasswordHash function) {
    this.function = function;
    function.initialize(
        Map.of(
            "Pbkdf2PasswordHash.Algorithm", ALGORITHM,
            "Pbkdf2PasswordHash.Iterations", "" + ITERATIONS,
            "Pbkdf2PasswordHash.SaltSizeBytes", "" + SALT_BYTES,
            "Pbkdf2PasswordHash.KeySizeBytes", "" + KEY_BYTES));
  }

  @Override
  public String hash(String password) {
    return function.generate(password.toCharArray());
  }

  @Override
  public boolean matches(String password, String hash) {
    return function.verify(password.toCharArray(), hash);
  }

  /** Hashes begin with what they were made by: {@code algorithm:iterations:salt:key}. */
  @Override
  public boolean isCurrent(String hash) {
    return hash.startsWith(ALGORITHM + ":" + ITERATIONS + ":");
  }

  @Override
  public String nobodys() {
    return NOBODY;
  }

  private static String zeros(int bytes) {
    return Base64.getEncoder().encodeToString(new byte[bytes]);
  }
}
