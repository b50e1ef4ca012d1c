package org.starpunk.monitor.capture.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/**
 * The count that GlassFish's and Payara's Catalina keeps of a response's body. It is reached by
 * public methods of the request facade; where these are missing, so is this count.
 *
 * @param count from a request facade to its response's content count
 */
record CatalinaResponseBytes(Class<?> facade, MethodHandle count) implements ResponseBytes {

  static Optional<ResponseBytes> ifPresent() {
    try {
      ClassLoader loader = HttpServletRequest.class.getClassLoader();
      Class<?> facade = load("org.apache.catalina.connector.RequestFacade", loader);
      Class<?> request = load("org.apache.catalina.connector.Request", loader);
      Class<?> response = load("org.apache.catalina.Response", loader);
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodHandle unwrap =
          lookup.findVirtual(facade, "getUnwrappedCoyoteRequest", MethodType.methodType(request));
      MethodHandle getResponse =
          lookup.findVirtual(request, "getResponse", MethodType.methodType(response));
      MethodHandle getCount =
          lookup.findVirtual(response, "getContentCount", MethodType.methodType(int.class));
      MethodHandle count =
          MethodHandles.filterReturnValue(
              MethodHandles.filterReturnValue(unwrap, getResponse), getCount);
      return Optional.of(
          new CatalinaResponseBytes(
              facade, count.asType(MethodType.methodType(long.class, HttpServletRequest.class))));
    } catch (ReflectiveOperationException | LinkageError e) {
      return Optional.empty();
    }
  }

  @Override
  public long of(HttpServletRequest request, HttpServletResponse response) {
    try {
      return facade.isInstance(request) ? (long) count.invokeExact(request) : -1;
    } catch (Throwable unreadable) {
      return -1;
    }
  }

  private static Class<?> load(String name, ClassLoader sibling) throws ClassNotFoundException {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return Class.forName(name, false, context == null ? sibling : context);
  }
}
