package org.starpunk.monitor.capture.sql;

import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * A connection that a pool opened before the application had started, as pools of JPA do: measured
 * from the moment on in which it is decided that there is a monitor.
 *
 * <p>Used by one thread at a time, as its connection is.
 */
final class EarlyConnection extends ForwardingConnection {

  private final Connection driver;
  private final SqlDialect dialect;
  private @Nullable Connection decided;

  EarlyConnection(Connection driver, SqlDialect dialect) {
    this.driver = driver;
    this.dialect = dialect;
  }

  @Override
  Connection delegate() {
    if (decided == null) {
      InstalledProbe.Decision decision = InstalledProbe.decision();
      if (decision == null) {
        return driver;
      }
      SqlProbe probe = decision.probe();
      decided = probe == null ? driver : probe.below(driver, dialect);
    }
    return decided;
  }
}
