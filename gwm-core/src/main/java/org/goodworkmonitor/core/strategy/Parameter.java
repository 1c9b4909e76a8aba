package org.goodworkmonitor.core.strategy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says what a component of a record means that is a parameter of a {@link StrategyType}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Parameter {

  /** {@return what it means, in a few words} */
  String value();

  /** {@return a bound that no number may be below} */
  double atLeast() default Double.NEGATIVE_INFINITY;

  /** {@return a bound that every number must be above} */
  double above() default Double.NEGATIVE_INFINITY;

  /** {@return whether it must be given} */
  boolean required() default true;

  /** {@return what it stands for where it is left out, as text, so that it need not be given} */
  String otherwise() default "";
}
