package org.starpunk.monitor.capture.sql;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The probe of the application that this class was loaded for, for objects that the container makes
 * by themselves: a {@link DefinedDataSource} has nobody to hand it a probe. One static for each
 * class loader, and so for each deployment.
 */
public final class InstalledProbe {

  private static final AtomicReference<@Nullable SqlProbe> PROBE = new AtomicReference<>();

  private InstalledProbe() {}

  /** From now on new connections are measured by this one. */
  public static void install(SqlProbe probe) {
    PROBE.set(probe);
  }

  /** The application goes down; nothing keeps its monitor. */
  public static void remove() {
    PROBE.set(null);
  }

  /** The probe, or null while monitoring is disabled. */
  static @Nullable SqlProbe get() {
    return PROBE.get();
  }
}
