package io.tidegate.account;

import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.TextRules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What an API key is to be like.
 *
 * @param name 1 to 200 characters; need not be unique
 * @param scopes at least one of {@link #SCOPES}
 * @param models the model names it may ask for; empty means all
 * @param operations ids of {@link ApiOperation}s it may call; empty means all that its scopes allow
 * @param requestsPerMinute 1 to 10,000,000; empty means the server's limit
 * @param expiresAt when it stops working by itself
 * @param guard what keeps it from being used by others
 * @param onDisconnect what it means that its client is gone
 */
public record ApiKeyDraft(
    String name,
    List<String> scopes,
    List<String> models,
    List<String> operations,
    OptionalInt requestsPerMinute,
    Optional<Instant> expiresAt,
    KeyGuard guard,
    OnDisconnect onDisconnect) {

  /** What a key can be used for, in the order in which people are asked. */
  public static final List<String> SCOPES =
      List.of("chat", "tasks", "jobs", "transactions", "usage");

  private static final int MAX_REQUESTS_PER_MINUTE = 10_000_000;
  private static final int MAX_MODELS = 100;
  private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}");

  public ApiKeyDraft {
    name = TextRules.name("/name", name);
    scopes = scopes.stream().distinct().sorted().toList();
    models = models.stream().distinct().sorted().toList();
    operations = operations.stream().distinct().sorted().toList();
    if (scopes.isEmpty() || !SCOPES.containsAll(scopes)) {
      throw new InvalidInput("/scopes", "must be one or more of " + SCOPES);
    }
    if (models.size() > MAX_MODELS || !models.stream().allMatch(MODEL.asMatchPredicate())) {
      throw new InvalidInput("/models", "must be at most " + MAX_MODELS + " names of models");
    }
    if (!ApiOperation.IDS.containsAll(operations)) {
      throw new InvalidInput("/operations", "must be none or more of " + ApiOperation.IDS);
    }
    requestsPerMinute.ifPresent(ApiKeyDraft::checkRate);
  }

  /** A key for everything, without limits of its own. */
  public static ApiKeyDraft named(String name) {
    return new ApiKeyDraft(
        name,
        SCOPES,
        List.of(),
        List.of(),
        OptionalInt.empty(),
        Optional.empty(),
        KeyGuard.NONE,
        OnDisconnect.USUAL);
  }

  /**
   * Refuses a new key that would never work. A key that there is may be ended like that.
   *
   * @throws InvalidInput if it has expired at that time
   */
  public void requireUnexpired(Instant now) {
    if (expiresAt.filter(end -> !end.isAfter(now)).isPresent()) {
      throw new InvalidInput("/expires_at", "must be in the future");
    }
  }

  private static void checkRate(int requestsPerMinute) {
    if (requestsPerMinute < 1 || requestsPerMinute > MAX_REQUESTS_PER_MINUTE) {
      throw new InvalidInput(
          "/requests_per_minute", "must be between 1 and " + MAX_REQUESTS_PER_MINUTE);
    }
  }
}
