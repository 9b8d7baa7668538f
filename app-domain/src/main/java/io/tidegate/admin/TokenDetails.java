package io.tidegate.admin;

import java.time.Instant;
import java.util.UUID;

/** A token of the admin API that works, as owners see it: everything but the secret. */
public record TokenDetails(UUID id, String name, Instant createdAt) {}
