package io.tidegate.web.quota;

import io.tidegate.account.TenantDetails;
import io.tidegate.quota.Quota;
import io.tidegate.quota.Scope;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who has limits, which, and what is left of them. */
@Schema(name = "Quota")
record QuotaJson(
    @Schema(enumeration = {"tenant", "key", "end_user", "model"}) String scope,
    @Schema(
            description =
                "Of the tenant or key; the alias of a model; what the ledger knows an end user by")
        String id,
    @Schema(description = "Of the tenant or key; else the id") String name,
    @Schema(
            nullable = true,
            description = "Null for a model: every tenant has its limits to itself")
        @Nullable UUID tenantId,
    LimitsJson settings,
    @Schema(description = "Of these limits alone; of nothing for a model") AllowanceJson left) {

  static QuotaJson of(Quota quota, Instant now) {
    Scope scope = quota.scope();
    return new QuotaJson(
        scope.kind().code(),
        scope.kind() == Scope.Kind.END_USER ? quota.name() : scope.id(),
        quota.name(),
        quota.tenant().map(TenantDetails::id).orElse(null),
        LimitsJson.of(quota.limits(), now),
        AllowanceJson.of(quota.left(), now));
  }
}
