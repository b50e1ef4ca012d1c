package org.starpunk.monitor.capture.rest;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives every resource method a filter that names its route; run once, when JAX-RS starts. */
public final class RouteFeature implements DynamicFeature {

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    context.register(
        new RouteFilter(template(resource.getResourceClass(), resource.getResourceMethod())));
  }

  /** The paths of class and method, joined by single slashes, without a leading one. */
  static String template(Class<?> resource, Method method) {
    return join(
        path(family(resource).map(type -> type.getAnnotation(Path.class))),
        path(
            family(method.getDeclaringClass())
                .flatMap(type -> declared(type, method))
                .map(each -> each.getAnnotation(Path.class))));
  }

  static String join(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + '/' + second;
  }

  /**
   * A class, its superclasses and interfaces. An annotation may stand at any of them (Jakarta
   * RESTful Web Services, section 3.6); an intercepted bean's class is a generated subclass that
   * hides them all.
   */
  private static Stream<Class<?>> family(Class<?> type) {
    Stream<Class<?>> above =
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()));
    return Stream.concat(Stream.of(type), above.flatMap(RouteFeature::family));
  }

  private static Stream<Method> declared(Class<?> type, Method method) {
    return Stream.of(type.getDeclaredMethods())
        .filter(
            each ->
                each.getName().equals(method.getName())
                    && Arrays.equals(each.getParameterTypes(), method.getParameterTypes()));
  }

  private static String path(Stream<@Nullable Path> candidates) {
    return candidates
        .filter(Objects::nonNull)
        .findFirst()
        .map(path -> withoutOuterSlashes(path.value()))
        .orElse("");
  }

  private static String withoutOuterSlashes(String path) {
    int start = path.startsWith("/") ? 1 : 0;
    int end = path.length() > start && path.endsWith("/") ? path.length() - 1 : path.length();
    return path.substring(start, end);
  }
}
