package org.starpunk.monitor.capture.sql;

import java.sql.CallableStatement;
import org.jspecify.annotations.Nullable;

/** A CallableStatement whose executions are measured. */
final class MonitoredCallableStatement extends ForwardingCallableStatement {

  MonitoredCallableStatement(
      CallableStatement delegate,
      @Nullable KnownStatement statement,
      MonitoredConnection connection) {
    super(delegate, statement, connection);
  }
}
