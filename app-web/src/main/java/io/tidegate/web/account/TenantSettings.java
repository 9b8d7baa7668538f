package io.tidegate.web.account;

import static java.util.Objects.requireNonNullElse;

import io.tidegate.account.TenantDetails;
import io.tidegate.account.TenantDraft;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client says about a tenant that is to be created or changed. */
@Schema(name = "TenantSettings")
record TenantSettings(
    @Schema(examples = "Acme", minLength = 1, maxLength = 200, required = true)
        @Nullable String name,
    @Schema(examples = "Asia/Shanghai", description = "Of a region, or UTC, which it is if absent")
        @Nullable String timeZone) {

  static TenantSettings of(TenantDetails tenant) {
    return new TenantSettings(tenant.name(), tenant.timeZone().getId());
  }

  TenantDraft checked() {
    return new TenantDraft(
        requireNonNullElse(name, ""), TenantDraft.zone(requireNonNullElse(timeZone, "UTC")));
  }
}
