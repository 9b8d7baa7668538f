package io.tidegate.account;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/**
 * A tenant, as callers see it.
 *
 * @param timeZone where its days and months begin
 * @param version grows with every change; {@link Tenants#change} takes it back
 */
public record TenantDetails(
    UUID id, String name, ZoneId timeZone, Instant createdAt, int version) {}
