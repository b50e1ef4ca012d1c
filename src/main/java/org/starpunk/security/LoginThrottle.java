package org.starpunk.security;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;

/**
 * Slows down whoever guesses passwords: failures empty a bucket of the account and one of the
 * address, whether the account exists or not. An address from which the account has been logged in
 * to has a bucket of its own for it. Bounded, in memory alone, and safe for any number of threads.
 */
final class LoginThrottle {

  private final FailureBuckets accounts;
  private final FailureBuckets networks;
  private final KnownLogins known;

  LoginThrottle(LoginLimits limits) {
    this(limits, TimeMeter.SYSTEM_NANOTIME);
  }

  LoginThrottle(LoginLimits limits, TimeMeter clock) {
    this.accounts = new FailureBuckets(limits.perAccount(), clock);
    this.networks = new FailureBuckets(limits.perAddress(), clock);
    BucketConfiguration own = FailureBuckets.limit(limits.perAccount());
    this.known = new KnownLogins(() -> FailureBuckets.bucket(own, clock));
  }

  /** Asks before a password is checked. */
  LoginPermit ask(String name, String address) {
    String network = ClientNetwork.of(address);
    return known
        .bucket(name, network)
        .map(LoginPermit::from)
        .orElseGet(() -> LoginPermit.from(accounts.of(name), networks.of(network)));
  }

  /** Tells that the password was right. */
  void succeeded(String name, String address) {
    known.add(name, ClientNetwork.of(address));
  }
}
