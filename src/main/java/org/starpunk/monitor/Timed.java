package org.starpunk.monitor;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a CDI bean, or all business methods of one, whose executions are timed in the
 * category {@link Category#FUNCTION}.
 *
 * <p>It is an interceptor binding only while monitoring is enabled; otherwise it means nothing and
 * costs nothing. As with every interceptor, a bean's call to its own method is not seen.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Timed {

  /**
   * On a method the operation's name, on a type the part before {@code .method}; empty for the
   * class's simple name.
   */
  String value() default "";
}
