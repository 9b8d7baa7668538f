package io.tidegate.simulator.model;

/** What an account is held in. */
public enum Currency {
  CNY,
  USD
}
