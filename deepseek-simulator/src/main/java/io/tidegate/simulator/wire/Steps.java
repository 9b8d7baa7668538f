package io.tidegate.simulator.wire;

/** The course of an answer, asked for step by step. */
@FunctionalInterface
public interface Steps {

  /** The next step; not called again after one that ends the answer. */
  Step next();
}
