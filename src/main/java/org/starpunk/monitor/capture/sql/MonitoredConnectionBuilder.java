package org.starpunk.monitor.capture.sql;

import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.ShardingKey;

/** A ConnectionBuilder whose connections are measured. */
final class MonitoredConnectionBuilder implements ConnectionBuilder {

  private final ConnectionBuilder delegate;
  private final MonitoredDataSource dataSource;

  MonitoredConnectionBuilder(ConnectionBuilder delegate, MonitoredDataSource dataSource) {
    this.delegate = delegate;
    this.dataSource = dataSource;
  }

  @Override
  public ConnectionBuilder user(String username) {
    return of(delegate.user(username));
  }

  @Override
  public ConnectionBuilder password(String password) {
    return of(delegate.password(password));
  }

  @Override
  public ConnectionBuilder shardingKey(ShardingKey shardingKey) {
    return of(delegate.shardingKey(shardingKey));
  }

  @Override
  public ConnectionBuilder superShardingKey(ShardingKey superShardingKey) {
    return of(delegate.superShardingKey(superShardingKey));
  }

  @Override
  public Connection build() throws SQLException {
    return dataSource.connection(delegate::build);
  }

  private ConnectionBuilder of(ConnectionBuilder next) {
    return next == delegate ? this : new MonitoredConnectionBuilder(next, dataSource);
  }
}
