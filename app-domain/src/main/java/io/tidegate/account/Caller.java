package io.tidegate.account;

import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;

/**
 * Who is calling: an API key that was found good, and what it may do.
 *
 * @param scopes what the key may be used for, e.g. {@code chat}
 * @param models the model names it may ask for; empty means all
 * @param operations the ids of the operations it may call; empty means all that its scopes allow
 * @param requestsPerMinute how many requests its own rate admits; 0 if it has none of its own
 * @param timeZone where the days and months of its tenant begin
 * @param onDisconnect what it means that its client is gone
 */
public record Caller(
    UUID tenantId,
    UUID keyId,
    Mode mode,
    Set<String> scopes,
    Set<String> models,
    Set<String> operations,
    int requestsPerMinute,
    ZoneId timeZone,
    OnDisconnect onDisconnect) {

  /** Whether answers come from the real upstreams or from the sandbox. */
  public enum Mode {
    LIVE,
    TEST
  }

  public Caller {
    scopes = Set.copyOf(scopes);
    models = Set.copyOf(models);
    operations = Set.copyOf(operations);
  }

  public boolean mayUse(String scope) {
    return scopes.contains(scope);
  }

  public boolean mayAsk(String model) {
    return models.isEmpty() || models.contains(model);
  }

  /** Whether some operations are refused to it whatever its scopes are. */
  public boolean isLimitedToOperations() {
    return !operations.isEmpty();
  }

  /** Whether the list of its operations lets it call this one. Its scopes may still not. */
  public boolean mayCall(ApiOperation operation) {
    return operations.isEmpty() || operations.contains(operation.id());
  }
}
