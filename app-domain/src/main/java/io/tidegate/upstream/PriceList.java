package io.tidegate.upstream;

import java.util.Optional;

/**
 * What models cost, for choosing among them. {@code quota}, which owns the prices and knows this
 * feature, implements it.
 */
@FunctionalInterface
public interface PriceList {

  /** Empty if the model has no price now. Never blocks for long: prices are kept in memory. */
  Optional<ModelPrice> of(String model);
}
