package org.starpunk.monitor.capture.rest;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
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
    return join(pathOf(resource), pathOf(method.getAnnotation(Path.class)));
  }

  static String join(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + '/' + second;
  }

  /** An intercepted bean's class is a generated subclass that hides the annotation. */
  private static String pathOf(Class<?> resource) {
    for (Class<?> type = resource; type != null; type = type.getSuperclass()) {
      if (type.isAnnotationPresent(Path.class)) {
        return pathOf(type.getAnnotation(Path.class));
      }
    }
    return "";
  }

  private static String pathOf(@Nullable Path path) {
    return path == null ? "" : withoutOuterSlashes(path.value());
  }

  private static String withoutOuterSlashes(String path) {
    int start = path.startsWith("/") ? 1 : 0;
    int end = path.length() > start && path.endsWith("/") ? path.length() - 1 : path.length();
    return path.substring(start, end);
  }
}
