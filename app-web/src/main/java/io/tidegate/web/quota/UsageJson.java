package io.tidegate.web.quota;

import io.tidegate.quota.DayUsage;
import io.tidegate.quota.UsagePage;
import io.tidegate.upstream.TokenUsage;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What was used in a day, as far as it was told apart. */
@Schema(name = "DayUsage")
record UsageJson(
    @Schema(examples = "2026-11-21", description = "In the time zone of the tenant") LocalDate day,
    @Schema(nullable = true, description = "Null unless told apart", examples = "deepseek-flash")
        @Nullable String model,
    @Schema(nullable = true, description = "The hash of X-End-User; null unless told apart")
        @Nullable String endUser,
    @Schema(nullable = true, description = "Null unless told apart") @Nullable String keyId,
    long calls,
    @Schema(description = "Calls whose upstream did not say what they used") long estimatedCalls,
    Tokens usage,
    Money cost) {

  /** Tokens by kind. */
  @Schema(name = "UsedTokens")
  record Tokens(
      long promptTokens,
      long cacheHitTokens,
      long cacheMissTokens,
      long completionTokens,
      long reasoningTokens) {}

  /** An amount of money. */
  @Schema(name = "UsedMoney")
  record Money(
      @Schema(examples = "0.000012") String amount, @Schema(examples = "USD") String currency) {}

  /** A page of them. */
  @Schema(name = "DayUsageListing")
  record Listing(
      List<UsageJson> data,
      @Schema(nullable = true, description = "Asks for the next page; null on the last")
          @Nullable String nextCursor) {

    static Listing of(UsagePage page) {
      return new Listing(
          page.data().stream().map(UsageJson::of).toList(),
          page.next().map(UsageCursor::write).orElse(null));
    }
  }

  static final String CSV_HEAD =
      "day,model,end_user,key_id,calls,estimated_calls,prompt_tokens,cache_hit_tokens,"
          + "cache_miss_tokens,completion_tokens,reasoning_tokens,cost,currency\r\n";

  static UsageJson of(DayUsage day) {
    TokenUsage used = day.usage();
    return new UsageJson(
        day.day(),
        orNull(day.model()),
        orNull(day.endUser()),
        orNull(day.key()),
        day.calls(),
        day.estimatedCalls(),
        new Tokens(
            used.promptTokens(),
            used.cacheHitTokens(),
            used.cacheMissTokens(),
            used.completionTokens(),
            used.reasoningTokens()),
        new Money(day.cost().amount().toPlainString(), day.cost().currency()));
  }

  /** One line. No value holds a comma: names of models and hashes of users cannot. */
  static String csv(DayUsage day) {
    TokenUsage used = day.usage();
    return "%s,%s,%s,%s,%d,%d,%d,%d,%d,%d,%d,%s,%s\r\n"
        .formatted(
            day.day(),
            day.model(),
            day.endUser(),
            day.key(),
            day.calls(),
            day.estimatedCalls(),
            used.promptTokens(),
            used.cacheHitTokens(),
            used.cacheMissTokens(),
            used.completionTokens(),
            used.reasoningTokens(),
            day.cost().amount().toPlainString(),
            day.cost().currency());
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
