package org.starpunk.deployed;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The control's addresses below /rest. */
@ApplicationPath("/rest")
public class ControlApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(ControlResource.class);
  }
}
