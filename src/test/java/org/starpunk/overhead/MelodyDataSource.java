package org.starpunk.overhead;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import javax.sql.DataSource;
import net.bull.javamelody.JdbcWrapper;
import org.starpunk.monitor.DataSourceMonitor;

/** Hands the site's pool out through JavaMelody, in the archive that has it. */
@Alternative
@Priority(1)
@Dependent
public class MelodyDataSource implements DataSourceMonitor {

  @Override
  public DataSource monitor(DataSource dataSource) {
    return JdbcWrapper.SINGLETON.createDataSourceProxy("starpunk", dataSource);
  }
}
