package org.starpunk.notes.feed;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/**
 * The feeds, below an address of their own: at the root they would stand before static files.
 *
 * <p>It names its classes, else it would serve every resource of every library in the WAR too.
 */
@ApplicationPath("/feed")
public class FeedApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(FeedResource.class, FeedFailure.class);
  }

  /** A status is answered as it is, without the page that people get; there is no WADL. */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of(
        "jersey.config.server.response.setStatusOverSendError",
        true,
        "jersey.config.server.wadl.disableWadl",
        true);
  }
}
