package org.starpunk.monitor.report.access;

import org.starpunk.monitor.InvalidSettingException;

/**
 * How many requests for reports are answered in a minute, all reports together.
 *
 * @param perPrincipal of one signed-in person or program, {@value #LOWEST} to {@value #HIGHEST}
 * @param perAddress from one address, {@value #LOWEST} to {@value #HIGHEST}; behind a reverse proxy
 *     everybody has the proxy's
 */
public record RateLimits(int perPrincipal, int perAddress) {

  public static final String PER_PRINCIPAL = "starpunk.perf.rate.limit.principal";
  public static final String PER_ADDRESS = "starpunk.perf.rate.limit.address";

  /** What the rule for both is, for messages. */
  public static final String RULE = "between 30 and 1000000 requests a minute";

  /** Two tabs of the dashboard fit into it. */
  private static final int LOWEST = 30;

  private static final int HIGHEST = 1_000_000;

  /**
   * @throws InvalidSettingException if a value breaks its rule
   */
  public RateLimits {
    require(PER_PRINCIPAL, perPrincipal, "600");
    require(PER_ADDRESS, perAddress, "1200");
  }

  /** What holds where nothing is set: 50 tabs of the dashboard for each person. */
  public static RateLimits defaults() {
    return new RateLimits(600, 1200);
  }

  private static void require(String property, int limit, String defaultValue) {
    if (limit < LOWEST || limit > HIGHEST) {
      throw new InvalidSettingException(property, RULE, limit, defaultValue);
    }
  }
}
