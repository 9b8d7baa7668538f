package io.tidegate.quota;

import java.util.List;

/** All prices, and the clock that tells their tiers, as they stood at one moment. */
record PriceTable(List<Price> prices, PeakClock clock) {

  PriceTable {
    prices = List.copyOf(prices);
  }
}
