package io.tidegate.adminui.quota;

import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.page.Status;
import io.tidegate.quota.Price;
import java.time.Instant;
import java.util.Locale;

/** Whether a price holds now. */
enum PricePhase {
  COMING(Status.Tone.WARNING, Symbol.EXPIRED),
  HOLDS(Status.Tone.OK, Symbol.CHECK),
  PAST(Status.Tone.IDLE, Symbol.STOPPED);

  private final Status.Tone tone;
  private final Symbol symbol;

  PricePhase(Status.Tone tone, Symbol symbol) {
    this.tone = tone;
    this.symbol = symbol;
  }

  static PricePhase of(Price price, Instant now) {
    if (now.isBefore(price.validFrom())) {
      return COMING;
    }
    Instant end = price.validTo();
    return end != null && !now.isBefore(end) ? PAST : HOLDS;
  }

  Status sign() {
    return new Status(tone, symbol, key());
  }

  /** Of its word's text. */
  String key() {
    return "prices.state." + name().toLowerCase(Locale.ROOT);
  }
}
