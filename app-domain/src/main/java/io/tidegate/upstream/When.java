package io.tidegate.upstream;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidegate.platform.InvalidInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * For which turns a candidate of a route is considered: those for which everything holds that is
 * said here. What is null is not said, and holds for all.
 *
 * @param minPromptTokens how long the prompt is at least, by the estimate that limits go by
 * @param maxPromptTokens how long it is at most
 * @param priorities what the caller's priority is one of: {@code P0} to {@code P3}
 * @param streamed whether the upstream is to stream the answer
 * @param tools whether the model is offered tools
 * @param thinking whether the model thinks
 * @param regions what the region is one of in which the node stands that has the turn
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record When(
    @Nullable Long minPromptTokens,
    @Nullable Long maxPromptTokens,
    @Nullable List<String> priorities,
    @Nullable Boolean streamed,
    @Nullable Boolean tools,
    @Nullable Boolean thinking,
    @Nullable List<String> regions) {

  /** Says nothing. */
  public static final When ALWAYS = new When(null, null, null, null, null, null, null);

  private static final long MOST_TOKENS = 100_000_000;
  private static final int MOST_REGIONS = 20;

  /** By their names only: priorities belong to a feature that builds on this one. */
  private static final Set<String> PRIORITIES = Set.of("P0", "P1", "P2", "P3");

  public When {
    priorities = sorted(priorities);
    regions = sorted(regions);
  }

  /** So that the same in another order is the same. */
  private static @Nullable List<String> sorted(@Nullable List<@Nullable String> names) {
    return names == null
        ? null
        : names.stream().map(name -> requireNonNullElse(name, "")).distinct().sorted().toList();
  }

  /**
   * Whether a turn is one of those; asks no more about it than is said here.
   *
   * @param thinksByDefault whether the model thinks when the caller does not say
   * @param region where this node stands; empty if nobody knows
   */
  boolean holds(TurnTraits turn, boolean thinksByDefault, String region) {
    return (regions == null || regions.contains(region))
        && (priorities == null || priorities.contains(turn.priority()))
        && (streamed == null || streamed == turn.streamed())
        && (tools == null || tools == turn.hasTools())
        && (thinking == null || thinking == turn.thinks(thinksByDefault))
        && (minPromptTokens == null || turn.promptTokens() >= minPromptTokens)
        && (maxPromptTokens == null || turn.promptTokens() <= maxPromptTokens);
  }

  /** What is said, by the names of the Admin API. */
  public Map<String, Object> said() {
    Map<String, Object> said = new LinkedHashMap<>();
    put(said, "min_prompt_tokens", minPromptTokens);
    put(said, "max_prompt_tokens", maxPromptTokens);
    put(said, "priorities", priorities);
    put(said, "streamed", streamed);
    put(said, "tools", tools);
    put(said, "thinking", thinking);
    put(said, "regions", regions);
    return said;
  }

  private static void put(Map<String, Object> said, String name, @Nullable Object value) {
    if (value != null) {
      said.put(name, value);
    }
  }

  /**
   * Refuses what nobody can mean.
   *
   * @param pointer where it stands
   */
  void requireGood(String pointer) {
    requireTokens(pointer + "/min_prompt_tokens", minPromptTokens);
    requireTokens(pointer + "/max_prompt_tokens", maxPromptTokens);
    if (minPromptTokens != null && maxPromptTokens != null && minPromptTokens > maxPromptTokens) {
      throw new InvalidInput(pointer + "/max_prompt_tokens", "must not be below min_prompt_tokens");
    }
    requireNames(pointer + "/priorities", priorities, PRIORITIES::contains, PRIORITIES.size());
    requireNames(pointer + "/regions", regions, Region::isName, MOST_REGIONS);
  }

  private static void requireTokens(String pointer, @Nullable Long tokens) {
    if (tokens != null && (tokens < 1 || tokens > MOST_TOKENS)) {
      throw new InvalidInput(pointer, "must be between 1 and " + MOST_TOKENS);
    }
  }

  private static void requireNames(
      String pointer, @Nullable List<String> names, Predicate<String> isGood, int most) {
    if (names != null
        && (names.isEmpty() || names.size() > most || !names.stream().allMatch(isGood))) {
      throw new InvalidInput(pointer, "must be 1 to " + most + " of the names that there are");
    }
  }
}
