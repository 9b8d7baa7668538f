package io.tidegate.quota;

import io.tidegate.account.Caller;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * Whose limits and budgets a call counts in.
 *
 * @param mode of the key; the calls of a test key cost nothing and count in no budget
 * @param endUser the app's own user as its hash; empty if unknown
 * @param models the name that the caller asked for, and those of whoever may answer or did
 * @param timeZone where the days of the tenant begin
 */
public record Payer(
    UUID tenantId,
    UUID keyId,
    Caller.Mode mode,
    String endUser,
    List<String> models,
    ZoneId timeZone) {

  public Payer {
    models = List.copyOf(models);
  }

  boolean hasBudgets() {
    return mode == Caller.Mode.LIVE;
  }
}
