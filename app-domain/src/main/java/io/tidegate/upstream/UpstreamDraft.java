package io.tidegate.upstream;

import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.Secret;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an upstream is to be like.
 *
 * @param apiKey empty to keep the stored one
 * @param models the model ids it serves, 1 to 100
 * @param weight its share among upstreams that serve the same model, 1 to 1000
 * @param maxConcurrent calls that may be under way at once on one node, 1 to 100,000
 * @param region where it stands; empty if nobody has said
 */
public record UpstreamDraft(
    BaseUrl baseUrl,
    Optional<Secret> apiKey,
    List<String> models,
    int weight,
    int maxConcurrent,
    Optional<Region> region,
    boolean enabled) {

  public static final int DEFAULT_MAX_CONCURRENT = 2_500;

  private static final int MAX_MODELS = 100;
  private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}");

  public UpstreamDraft {
    models = models.stream().distinct().sorted().toList();
    requireBetween("/weight", weight, 1000);
    requireBetween("/max_concurrent", maxConcurrent, 100_000);
    if (models.isEmpty()
        || models.size() > MAX_MODELS
        || !models.stream().allMatch(MODEL.asMatchPredicate())) {
      throw new InvalidInput("/models", "must be 1 to " + MAX_MODELS + " ids of models");
    }
    if (apiKey.isPresent() && !isHeaderValue(apiKey.get().reveal())) {
      throw new InvalidInput("/api_key", "must be visible ASCII characters, and not blank");
    }
  }

  private static boolean isHeaderValue(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  private static void requireBetween(String pointer, int value, int max) {
    if (value < 1 || value > max) {
      throw new InvalidInput(pointer, "must be between 1 and " + max);
    }
  }
}
