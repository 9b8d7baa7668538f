package io.tidegate.simulator.completion;

import io.tidegate.simulator.log.Usage;
import io.tidegate.simulator.scenario.UsagePlacement;

/** Usage as JSON. */
final class UsageText {

  private static final String NAN =
      "{\"prompt_tokens\":NaN,\"completion_tokens\":NaN,\"total_tokens\":NaN}";

  private UsageText() {}

  /**
   * Writes usage in the original's order.
   *
   * @param thinking without it the details of the completion are left out, as the original may do
   */
  static String of(Usage usage, boolean thinking, UsagePlacement placement) {
    return switch (placement) {
      case NONE -> "";
      case NAN -> NAN;
      case LAST, SEPARATE -> counts(usage, thinking);
    };
  }

  private static String counts(Usage usage, boolean thinking) {
    StringBuilder text = new StringBuilder(256);
    text.append("{\"prompt_tokens\":").append(usage.prompt());
    text.append(",\"completion_tokens\":").append(usage.completion());
    text.append(",\"total_tokens\":").append(usage.total());
    text.append(",\"prompt_tokens_details\":{\"cached_tokens\":").append(usage.hit());
    text.append('}');
    if (thinking) {
      text.append(",\"completion_tokens_details\":{\"reasoning_tokens\":");
      text.append(usage.reasoning()).append('}');
    }
    text.append(",\"prompt_cache_hit_tokens\":").append(usage.hit());
    text.append(",\"prompt_cache_miss_tokens\":").append(usage.miss());
    return text.append('}').toString();
  }
}
