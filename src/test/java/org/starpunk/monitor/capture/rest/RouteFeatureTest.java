package org.starpunk.monitor.capture.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starpunk.monitor.Fakes;
import org.starpunk.monitor.capture.CurrentRequest;

class RouteFeatureTest {

  private static final ContainerRequestContext CONTEXT = context("");

  @Path("/notes/")
  static class Notes {
    void list() {}

    @Path("{slug}/")
    void read() {}

    @Path("/")
    void root() {}
  }

  /** As a CDI container generates it. */
  static class InterceptedNotes extends Notes {
    @Override
    void read() {}
  }

  @Path("")
  static class Root {
    void list() {}

    @Path("{format}")
    void feed() {}
  }

  interface Described {
    @Path("described")
    void read();
  }

  @Path("by")
  static final class ByInterface implements Described {
    @Override
    public void read() {}
  }

  @AfterEach
  void leaveTheThread() {
    CurrentRequest.exit();
  }

  @Test
  void pathsOfClassAndMethodAreJoinedBySingleSlashes() {
    assertEquals("notes", template(Notes.class, "list"));
    assertEquals("notes/{slug}", template(Notes.class, "read"));
    assertEquals("notes", template(Notes.class, "root"));
    assertEquals("", template(Root.class, "list"));
    assertEquals("{format}", template(Root.class, "feed"));
  }

  @Test
  void interceptedSubclassHasTheTemplateOfItsBean() {
    assertEquals(
        "notes/{slug}", RouteFeature.template(InterceptedNotes.class, method(Notes.class, "read")));
    assertEquals("notes/{slug}", template(InterceptedNotes.class, "read"));
  }

  @Test
  void methodMayBeDescribedByItsInterface() {
    assertEquals("by/described", template(ByInterface.class, "read"));
  }

  @Test
  void filterPutsTheApplicationsPathBefore() {
    RouteFilter filter = new RouteFilter("notes/{slug}");
    assertEquals("GET /api/notes/{slug}", filtered(filter, "/api/*"));
    assertEquals("GET /api/notes/{slug}", filtered(filter, "/api/*"));
  }

  @Test
  void applicationAtTheRootHasNoPathOfItsOwn() {
    assertEquals("GET /notes", filtered(new RouteFilter("notes"), "/*"));
    assertEquals("GET /", filtered(new RouteFilter(""), "/*"));
  }

  @Test
  void resourceOfTheApplicationsPathItselfIsNamedByIt() {
    assertEquals("GET /feed", filtered(new RouteFilter(""), "/feed/*"));
  }

  @Test
  void eachMappingOfAnApplicationIsItsOwnPath() {
    RouteFilter filter = new RouteFilter("notes");
    assertEquals("GET /api/notes", filtered(filter, "/api/*"));
    assertEquals("GET /v2/notes", filtered(filter, "/v2/*"));
    assertEquals("GET /api/notes", filtered(filter, "/api/*"));
    assertEquals("GET /notes", filtered(filter, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        RequestDispatcher.FORWARD_REQUEST_URI,
        RequestDispatcher.INCLUDE_REQUEST_URI,
        AsyncContext.ASYNC_REQUEST_URI
      })
  void requestFromAnotherAddressKeepsItsRouteAndTeachesNone(String attribute) {
    RouteFilter filter = new RouteFilter("notes");
    ContainerRequestContext dispatched = context(attribute);
    assertEquals("GET /front", filtered(filter, "/front", dispatched));
    assertEquals("GET /front/*", filtered(filter, "/front/*", dispatched));
    assertEquals("", filtered(filter, null, dispatched));
    assertEquals("GET /api/notes", filtered(filter, "/api/*"));
    assertEquals("GET /front", filtered(filter, "/front", dispatched));
    assertEquals("GET /front/*", filtered(filter, "/front/*", dispatched));
    assertEquals("GET /api/notes", filtered(filter, "/api/*"));
  }

  @Test
  void routeThatIsNoMappingOfJaxRsStays() {
    RouteFilter filter = new RouteFilter("error");
    assertEquals("GET /notes/{slug}", filtered(filter, "/notes/{slug}"));
    assertEquals("GET (unmatched)", filtered(filter, "(unmatched)"));
    assertEquals("GET /api/error", filtered(filter, "/api/*"));
    assertEquals("GET /notes/{slug}", filtered(filter, "/notes/{slug}"));
  }

  @Test
  void unmeasuredRequestIsLeftAlone() {
    new RouteFilter("notes").filter(CONTEXT);
    assertNull(CurrentRequest.get());
  }

  @Test
  void everyResourceMethodGetsItsFilter() {
    List<Object> registered = new ArrayList<>();
    ResourceInfo resource =
        Fakes.of(
            ResourceInfo.class,
            Map.of(
                "getResourceClass", arguments -> Notes.class,
                "getResourceMethod", arguments -> method(Notes.class, "read")));
    FeatureContext features =
        Fakes.of(
            FeatureContext.class,
            Map.of(
                "register",
                arguments -> {
                  registered.add(arguments[0]);
                  return null;
                }));
    new RouteFeature().configure(resource, features);
    assertEquals("GET /api/notes/{slug}", filtered((RouteFilter) registered.get(0), "/api/*"));
  }

  private static String filtered(RouteFilter filter, @Nullable String mapping) {
    return filtered(filter, mapping, CONTEXT);
  }

  private static String filtered(
      RouteFilter filter, @Nullable String mapping, ContainerRequestContext context) {
    CurrentRequest request = new CurrentRequest("GET", true);
    if (mapping != null) {
      request.offerRoute(mapping);
    }
    request.enter();
    filter.filter(context);
    return request.name();
  }

  /** One that came from another address, as this attribute tells. */
  private static ContainerRequestContext context(String attribute) {
    return Fakes.of(
        ContainerRequestContext.class,
        Map.of("getProperty", arguments -> attribute.equals(arguments[0]) ? "/first" : null));
  }

  private static String template(Class<?> resource, String method) {
    return RouteFeature.template(resource, method(resource, method));
  }

  /** As reflection finds it: of the class itself, else inherited. */
  private static Method method(Class<?> resource, String name) {
    for (Class<?> type = resource; type != null; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.getName().equals(name)) {
          return method;
        }
      }
    }
    throw new AssertionError("no method " + name);
  }
}
