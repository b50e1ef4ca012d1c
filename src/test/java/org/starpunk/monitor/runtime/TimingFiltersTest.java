package org.starpunk.monitor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Fakes;
import org.starpunk.monitor.capture.ThreadMeters;
import org.starpunk.monitor.capture.http.RequestCompletionListener;
import org.starpunk.monitor.capture.http.RequestProbe;

class TimingFiltersTest {

  private final List<Object> dispatches = new ArrayList<>();
  private final List<Object> beforeTheHosts = new ArrayList<>();
  private final List<@Nullable Object> listeners = new ArrayList<>();

  private final FilterRegistration.Dynamic registration =
      Fakes.of(
          FilterRegistration.Dynamic.class,
          Map.of(
              "setAsyncSupported",
              arguments -> null,
              "addMappingForUrlPatterns",
              arguments -> {
                dispatches.add(arguments[0]);
                beforeTheHosts.add(arguments[1].equals(false));
                return null;
              }));

  private final ServletContext context =
      Fakes.of(
          ServletContext.class,
          Map.of(
              "getResourcePaths",
              arguments -> Set.of(),
              "addFilter",
              arguments -> registration,
              "addListener",
              arguments -> {
                listeners.add(arguments[0]);
                return null;
              }));

  /** A forward or an include is part of the request that it is done for. */
  @Test
  void requestsAreTimedByOneFilterAndTheirLaterDispatchesByAnother() {
    FakeRecorder recorder = new FakeRecorder();
    TimingFilters.register(
        new RequestProbe(recorder, new FakeTicker(), () -> true, ThreadMeters.NONE, context),
        context);
    assertEquals(
        List.of(Set.of(DispatcherType.REQUEST), Set.of(DispatcherType.ASYNC, DispatcherType.ERROR)),
        dispatches);
    assertEquals(List.of(true, true), beforeTheHosts);
    assertEquals(1, listeners.size());
    assertInstanceOf(RequestCompletionListener.class, listeners.get(0));
  }
}
