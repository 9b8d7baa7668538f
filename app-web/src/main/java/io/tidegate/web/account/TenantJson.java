package io.tidegate.web.account;

import io.tidegate.account.TenantDetails;
import io.tidegate.web.edge.EntityTag;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tenant as the Admin API shows it. */
@Schema(name = "Tenant")
record TenantJson(
    UUID id,
    @Schema(examples = "Acme") String name,
    @Schema(examples = "Asia/Shanghai") String timeZone,
    Instant createdAt,
    @Schema(description = "Send it as If-Match with a change") String etag) {

  static TenantJson of(TenantDetails tenant) {
    return new TenantJson(
        tenant.id(),
        tenant.name(),
        tenant.timeZone().getId(),
        tenant.createdAt(),
        EntityTag.of(tenant.version()));
  }
}
