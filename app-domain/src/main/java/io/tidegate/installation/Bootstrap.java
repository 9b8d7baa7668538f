package io.tidegate.installation;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tidegate.quota.Budget;
import io.tidegate.quota.Limit;
import io.tidegate.quota.LimitSet;
import io.tidegate.upstream.RouteTarget;
import io.tidegate.upstream.When;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a bootstrap file may hold, name by name. Whatever is missing is null. */
record Bootstrap(
    @Nullable List<TenantEntry> tenants,
    @Nullable Map<String, UpstreamEntry> upstreams,
    @Nullable Map<String, RouteEntry> routes,
    @Nullable Map<String, LimitsEntry> models) {

  record TenantEntry(
      @Nullable String name,
      @JsonProperty("time_zone") @Nullable String timeZone,
      @Nullable LimitsEntry limits) {}

  record LimitsEntry(@Nullable List<LimitEntry> limits, @Nullable List<BudgetEntry> budgets) {

    LimitSet checked(Instant now) {
      return new LimitSet(
          requireNonNullElse(limits, List.<LimitEntry>of()).stream()
              .map(one -> Limit.of(one.name(), one.limit(), one.algorithm(), one.burst()))
              .toList(),
          requireNonNullElse(budgets, List.<BudgetEntry>of()).stream()
              .map(one -> one.checked(now))
              .toList());
    }
  }

  record LimitEntry(
      @Nullable String name,
      @Nullable Long limit,
      @Nullable String algorithm,
      @Nullable Long burst) {}

  record BudgetEntry(
      @Nullable String window,
      @Nullable String reset,
      @Nullable String unit,
      @Nullable String limit,
      @Nullable Boolean hard,
      @JsonProperty("soft_percent") @Nullable List<Integer> softPercent) {

    Budget checked(Instant now) {
      return Budget.of(window, reset, unit, limit, hard, softPercent, now);
    }
  }

  record UpstreamEntry(
      @JsonProperty("base_url") @Nullable String baseUrl,
      @JsonProperty("api_key") @Nullable String apiKey,
      @Nullable List<String> models,
      @Nullable Integer weight,
      @JsonProperty("max_concurrent") @Nullable Integer maxConcurrent,
      @Nullable String region,
      @Nullable Boolean enabled) {

    /** Without the API key. */
    @Override
    public String toString() {
      return "UpstreamEntry[" + baseUrl + "]";
    }
  }

  record RouteEntry(
      @Nullable List<TargetEntry> candidates,
      @Nullable String strategy,
      @Nullable List<TargetEntry> fallbacks,
      @Nullable Boolean thinking,
      @JsonProperty("max_cost_factor") @Nullable BigDecimal maxCostFactor,
      @JsonProperty("max_price_per_million") @Nullable BigDecimal maxPricePerMillion,
      @Nullable CanaryEntry canary) {}

  record CanaryEntry(
      @Nullable List<TargetEntry> candidates,
      @Nullable List<Integer> steps,
      @JsonProperty("step_seconds") @Nullable Integer stepSeconds,
      @JsonProperty("min_turns") @Nullable Integer minTurns,
      @JsonProperty("more_errors_percent") @Nullable Double moreErrorsPercent,
      @JsonProperty("slower_factor") @Nullable Double slowerFactor,
      @JsonProperty("dearer_factor") @Nullable Double dearerFactor) {}

  record TargetEntry(
      @Nullable String upstream,
      @Nullable String model,
      @Nullable Integer weight,
      @Nullable WhenEntry when,
      @Nullable List<String> failures) {

    RouteTarget target() {
      return new RouteTarget(
          requireNonNullElse(upstream, ""),
          requireNonNullElse(model, ""),
          requireNonNullElse(weight, 1),
          when == null ? When.ALWAYS : when.when(),
          requireNonNullElse(failures, List.of()));
    }
  }

  record WhenEntry(
      @JsonProperty("min_prompt_tokens") @Nullable Long minPromptTokens,
      @JsonProperty("max_prompt_tokens") @Nullable Long maxPromptTokens,
      @Nullable List<String> priorities,
      @Nullable Boolean streamed,
      @Nullable Boolean tools,
      @Nullable Boolean thinking,
      @Nullable List<String> regions) {

    When when() {
      return new When(
          minPromptTokens, maxPromptTokens, priorities, streamed, tools, thinking, regions);
    }
  }
}
