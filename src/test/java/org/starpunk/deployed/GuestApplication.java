package org.starpunk.deployed;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** What the tests add to the deployed site. */
@ApplicationPath("/guest")
public class GuestApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(GuestResource.class);
  }
}
