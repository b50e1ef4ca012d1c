package org.starpunk.monitor.report.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** The monitor's API. It names its classes, so that nothing of the host is served here. */
@ApplicationPath("/api/performance")
public class PerformanceApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        ConfigurationResource.class,
        EndpointResource.class,
        EventsResource.class,
        HistoryResource.class,
        MemoryResource.class,
        MetricsResource.class,
        OpenApiResource.class,
        ProblemMapper.class,
        SeriesResource.class,
        SlowQueriesResource.class,
        StatementsResource.class,
        SummaryResource.class,
        TracesResource.class);
  }

  @Override
  public Map<String, Object> getProperties() {
    return Map.of("jersey.config.server.wadl.disableWadl", true);
  }
}
