package org.starpunk.monitor.capture.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Makes a driver's DataSource from the name of its class and its properties, as pools do. */
final class BeanMaker {

  private BeanMaker() {}

  /**
   * @param attributes set where the class has them, unless they are empty
   * @param properties the class must have all of these
   * @throws IllegalStateException if there is no such class or property; it names both and tells no
   *     value
   */
  static DataSource make(
      @Nullable String className, Map<String, String> attributes, Map<String, String> properties) {
    if (className == null) {
      throw new IllegalStateException(
          "dataSourceClassName must name the driver's class, but was not set: add the property"
              + " dataSourceClassName=org.apache.derby.jdbc.EmbeddedDataSource or the like");
    }
    DataSource dataSource = instance(className);
    attributes.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            setter(dataSource.getClass(), name).ifPresent(each -> set(dataSource, each, value));
          }
        });
    properties.forEach((name, value) -> set(dataSource, required(dataSource, name), value));
    return dataSource;
  }

  private static DataSource instance(String className) {
    try {
      return Class.forName(className, true, BeanMaker.class.getClassLoader())
          .asSubclass(DataSource.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | ClassCastException unusable) {
      throw new IllegalStateException(
          "dataSourceClassName must name a class of the application that implements"
              + " javax.sql.DataSource and has a constructor without arguments, was "
              + className
              + ": correct it or add the driver's jar",
          unusable);
    }
  }

  private static void set(DataSource dataSource, Method setter, String value) {
    try {
      setter.invoke(dataSource, converted(value, setter.getParameterTypes()[0]));
    } catch (IllegalAccessException | InvocationTargetException | NumberFormatException refused) {
      throw new IllegalStateException(
          "the property "
              + setter.getName().substring("set".length())
              + " was refused by "
              + dataSource.getClass().getName()
              + " ("
              + refused.getClass().getSimpleName()
              + "): correct its value");
    }
  }

  private static Method required(DataSource dataSource, String property) {
    Class<?> type = dataSource.getClass();
    return setter(type, property)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "every property must be one of the driver's DataSource, but "
                        + type.getName()
                        + " has no "
                        + property
                        + ": remove or rename it"));
  }

  private static Optional<Method> setter(Class<?> type, String property) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getName().equalsIgnoreCase("set" + property))
        .filter(method -> method.getParameterCount() == 1)
        .filter(method -> isConvertible(method.getParameterTypes()[0]))
        .min(Comparator.comparing(method -> method.getParameterTypes()[0] == String.class ? 0 : 1));
  }

  private static boolean isConvertible(Class<?> type) {
    return type == String.class || type == int.class || type == long.class || type == boolean.class;
  }

  private static Object converted(String value, Class<?> type) {
    if (type == int.class) {
      return Integer.valueOf(value.strip());
    }
    if (type == long.class) {
      return Long.valueOf(value.strip());
    }
    return type == boolean.class ? (Object) Boolean.valueOf(value.strip()) : value;
  }
}
