package org.starpunk.monitor.capture.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The count that GlassFish's and Payara's Catalina keeps of a response's body. It is reached by
 * public methods of the request facade; where these are missing, so is this count.
 *
 * <p>It is an {@code int}: what is beyond 2 GiB is known where the Content-Length tells it too.
 */
final class CatalinaResponseBytes implements ResponseBytes {

  /** What the container hands to filters; null where there is no such class. */
  private static final @Nullable Class<?> FACADE =
      load("org.apache.catalina.connector.RequestFacade");

  /** From a facade to its response's content count: a constant, for the compiler to see through. */
  private static final @Nullable MethodHandle COUNT = count();

  private static final long LARGE_BODY = 64 * 1024;

  private CatalinaResponseBytes() {}

  static Optional<ResponseBytes> ifPresent() {
    return COUNT == null ? Optional.empty() : Optional.of(new CatalinaResponseBytes());
  }

  @Override
  public long of(HttpServletRequest request, HttpServletResponse response) {
    try {
      return FACADE != null && COUNT != null && FACADE.isInstance(request)
          ? bytes((long) COUNT.invokeExact(request), request, response)
          : -1;
    } catch (Throwable unreadable) {
      return -1;
    }
  }

  /**
   * The length of a body of which the container counted so much. After a small one the header is
   * not asked for, to save the time; one of 4 GiB and a little is taken for such.
   */
  static long bytes(long count, HttpServletRequest request, HttpServletResponse response) {
    if (count >= 0 && count < LARGE_BODY) {
      return count;
    }
    long length = ResponseBytes.contentLength(request, response);
    return count < 0 || isOverflow(count, length) ? length : count;
  }

  /** Of a length that is no {@code int} the count has the last 32 bits. */
  private static boolean isOverflow(long count, long length) {
    return length > Integer.MAX_VALUE && (int) length == count;
  }

  private static @Nullable MethodHandle count() {
    Class<?> request = load("org.apache.catalina.connector.Request");
    Class<?> response = load("org.apache.catalina.Response");
    if (FACADE == null || request == null || response == null) {
      return null;
    }
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodHandle unwrap =
          lookup.findVirtual(FACADE, "getUnwrappedCoyoteRequest", MethodType.methodType(request));
      MethodHandle getResponse =
          lookup.findVirtual(request, "getResponse", MethodType.methodType(response));
      MethodHandle getCount =
          lookup.findVirtual(response, "getContentCount", MethodType.methodType(int.class));
      MethodHandle count =
          MethodHandles.filterReturnValue(
              MethodHandles.filterReturnValue(unwrap, getResponse), getCount);
      return count.asType(MethodType.methodType(long.class, HttpServletRequest.class));
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    }
  }

  private static @Nullable Class<?> load(String name) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? HttpServletRequest.class.getClassLoader() : context;
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }
}
