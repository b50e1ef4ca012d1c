package org.starpunk.monitor.capture;

import java.lang.StackWalker.StackFrame;
import java.util.List;

/**
 * The line of the application that brought the current thread here: the nearest frame of a class
 * that came with the application and is neither the monitor's, nor generated, nor of a library that
 * applications usually bring along. One pass over the stack, as far as that frame; some 10 µs.
 */
public final class CodeLocation {

  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private static final ClassLoader APPLICATION = CodeLocation.class.getClassLoader();

  /** What the monitor's own classes are named like. */
  private static final String MONITOR = "org.starpunk.monitor.";

  /** Frameworks and drivers that stand between an application's line and the driver's. */
  private static final List<String> LIBRARIES =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "jakarta.",
          "sun.",
          "com.sun.",
          "com.mchange.",
          "com.mysql.",
          "com.querydsl.",
          "com.zaxxer.",
          "fish.payara.",
          "io.agroal.",
          "oracle.",
          "org.apache.",
          "org.eclipse.persistence.",
          "org.flywaydb.",
          "org.glassfish.",
          "org.h2.",
          "org.hibernate.",
          "org.jboss.",
          "org.jdbi.",
          "org.jooq.",
          "org.mariadb.",
          "org.postgresql.",
          "org.springframework.",
          "org.sqlite.");

  private CodeLocation() {}

  /** {@code org.example.Store.find(Store.java:42)}; empty when no frame is the application's. */
  public static String ofCaller() {
    return WALKER.walk(
        frames ->
            frames
                .filter(CodeLocation::isApplication)
                .findFirst()
                .map(CodeLocation::text)
                .orElse(""));
  }

  private static boolean isApplication(StackFrame frame) {
    return frame.getDeclaringClass().getClassLoader() == APPLICATION
        && isApplicationClass(frame.getClassName());
  }

  static boolean isApplicationClass(String name) {
    return !name.startsWith(MONITOR)
        && !name.contains("$$")
        && !name.contains("$Proxy")
        && LIBRARIES.stream().noneMatch(name::startsWith);
  }

  private static String text(StackFrame frame) {
    String file = frame.getFileName() == null ? "?" : frame.getFileName();
    return frame.getClassName()
        + '.'
        + frame.getMethodName()
        + '('
        + file
        + ':'
        + frame.getLineNumber()
        + ')';
  }
}
