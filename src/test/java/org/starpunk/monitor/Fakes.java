package org.starpunk.monitor;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Fakes of the platform's great interfaces: they answer what a test tells them, and nothing else.
 */
public final class Fakes {

  /** What a method does, given its arguments. */
  public interface Answer extends Function<@Nullable Object[], @Nullable Object> {}

  private Fakes() {}

  /**
   * An object that answers by method name; a call of any other method fails the test.
   *
   * @param answers read at every call, so a test may change them as it goes
   */
  public static <T> T of(Class<T> type, Map<String, Answer> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "toString" -> "fake " + type.getSimpleName();
                  default ->
                      answers
                          .getOrDefault(method.getName(), unexpected(type, method.getName()))
                          .apply(arguments == null ? new Object[0] : arguments);
                }));
  }

  private static Answer unexpected(Class<?> type, String method) {
    return arguments -> {
      throw new AssertionError("unexpected call of " + type.getSimpleName() + '.' + method);
    };
  }
}
