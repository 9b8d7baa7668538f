package io.tidegate.simulator.completion;

import io.tidegate.simulator.error.RejectedException;

/** A kind of completion: knows how to read and check its requests. */
@FunctionalInterface
public interface Kind {

  Call read(byte[] body) throws RejectedException;
}
