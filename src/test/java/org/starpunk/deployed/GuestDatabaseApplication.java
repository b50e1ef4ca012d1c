package org.starpunk.deployed;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** What the tests of the SQL probe add to the deployed site. */
@ApplicationPath("/database")
public class GuestDatabaseApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(GuestDatabase.class);
  }
}
