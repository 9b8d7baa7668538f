package io.tidegate.benchmarks.inside;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A step that admits or books, and is to do neither. */
@InterceptorBinding
@Retention(RUNTIME)
@Target({TYPE, METHOD})
@interface Unaccounted {}
