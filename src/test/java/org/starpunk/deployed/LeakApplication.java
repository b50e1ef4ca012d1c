package org.starpunk.deployed;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Serves {@link LeakResource} below {@code /memory}. */
@ApplicationPath("/memory")
public class LeakApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(LeakResource.class);
  }
}
