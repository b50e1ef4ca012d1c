package org.starpunk.monitor.runtime;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;
import org.starpunk.monitor.capture.rest.RouteFeature;

/**
 * Brings the route probe into every JAX-RS application of the host, if monitoring is enabled.
 * Jersey finds it by its services file; elsewhere routes are named by servlet mappings alone.
 */
@ConstrainedTo(RuntimeType.SERVER)
public final class RouteDiscovery implements ForcedAutoDiscoverable {

  @Override
  public void configure(FeatureContext context) {
    if (MonitorExtension.current().monitor().isPresent()
        && !context.getConfiguration().isRegistered(RouteFeature.class)) {
      context.register(new RouteFeature());
    }
  }
}
