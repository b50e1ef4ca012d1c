package org.starpunk.monitor.capture.sql;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The probe of the application that this class was loaded for, for objects that the container makes
 * by themselves: a {@link DefinedDataSource} has nobody to hand it a probe. One static for each
 * class loader, and so for each deployment.
 *
 * <p>Until the application has started it is not decided whether there will be one. Safe for any
 * number of threads.
 */
public final class InstalledProbe {

  /**
   * What was decided.
   *
   * @param probe null when monitoring is disabled
   */
  record Decision(@Nullable SqlProbe probe) {}

  private static final AtomicReference<@Nullable Decision> DECISION = new AtomicReference<>();

  private InstalledProbe() {}

  /** From now on connections are measured by this one. */
  public static void install(SqlProbe probe) {
    DECISION.set(new Decision(probe));
  }

  /** Monitoring is disabled, or the application goes down and nothing may keep its monitor. */
  public static void remove() {
    DECISION.set(new Decision(null));
  }

  /** Null while nothing is decided. */
  static @Nullable Decision decision() {
    return DECISION.get();
  }

  /** As it is before the application starts. */
  static void forget() {
    DECISION.set(null);
  }
}
