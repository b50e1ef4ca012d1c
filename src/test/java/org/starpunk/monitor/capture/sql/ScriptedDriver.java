package org.starpunk.monitor.capture.sql;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.Writer;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.sql.Date;
import java.sql.RowIdLifetime;
import java.sql.SQLWarning;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A driver whose objects note each call and answer with something of the right type, or fail. */
final class ScriptedDriver {

  record Invocation(Method method, List<Object> arguments, @Nullable Object answer) {}

  private final List<Invocation> invocations = new ArrayList<>();
  private @Nullable Throwable failure;
  private int samples;

  /** One of the driver's objects, equal to itself only. */
  Object make(Class<?> type) {
    InvocationHandler handler =
        (self, method, arguments) -> answer(self, method, arguments == null ? none() : arguments);
    return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {type}, handler);
  }

  /** The last call of that name that reached the driver. */
  Invocation last(Method method) {
    return invocations.stream()
        .filter(each -> each.method().getName().equals(method.getName()))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("no call of " + method + " reached the driver"));
  }

  /** From now on every call ends in this. */
  void failWith(Throwable scripted) {
    failure = scripted;
  }

  static Object[] arguments(Method method) {
    ScriptedDriver other = new ScriptedDriver();
    return Arrays.stream(method.getParameterTypes()).map(other::sample).toArray();
  }

  private static Object[] none() {
    return new Object[0];
  }

  private @Nullable Object answer(Object self, Method method, Object[] arguments) throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return identity(self, method, arguments);
    }
    if (failure != null) {
      throw failure;
    }
    Class<?> type = method.getReturnType();
    Object answer = type == void.class ? null : sample(type);
    invocations.add(new Invocation(method, Arrays.asList(arguments), answer));
    return answer;
  }

  private static Object identity(Object self, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      default -> "driver's " + System.identityHashCode(self);
    };
  }

  /** A value of that type, a new one where it can be told apart. */
  private Object sample(Class<?> type) {
    if (type.isPrimitive()) {
      return primitive(type);
    }
    if (type.isInterface() && type != Map.class) {
      return make(type);
    }
    return type.isArray() ? array(type) : object(type);
  }

  /** A number that no other sample of this driver has. */
  private Object primitive(Class<?> type) {
    int sample = ++samples;
    return switch (type.getName()) {
      case "boolean" -> true;
      case "byte" -> (byte) sample;
      case "short" -> (short) sample;
      case "long" -> (long) sample;
      case "float" -> (float) sample;
      case "double" -> (double) sample;
      default -> sample;
    };
  }

  private static Object array(Class<?> type) {
    return Array.newInstance(type.getComponentType(), 2);
  }

  private Object object(Class<?> type) {
    return Stream.of(
            "select c" + ++samples,
            new BigDecimal("1.5"),
            new Date(1),
            new Time(1),
            new Timestamp(1),
            new Properties(),
            new SQLWarning("scripted"),
            new StringReader("x"),
            new PrintWriter(Writer.nullWriter()),
            InputStream.nullInputStream(),
            Calendar.getInstance(),
            Logger.getAnonymousLogger(),
            Map.of("a", String.class),
            String.class,
            RowIdLifetime.ROWID_UNSUPPORTED,
            url())
        .filter(type::isInstance)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no sample of " + type));
  }

  private static URL url() {
    try {
      return URI.create("http://localhost/").toURL();
    } catch (MalformedURLException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
