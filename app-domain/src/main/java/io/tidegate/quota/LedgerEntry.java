package io.tidegate.quota;

import io.tidegate.platform.Storable;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.Upstream;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call of an upstream that produced, or may have produced, usage, on its way into the ledger,
 * which adds what it cost. Read back, it is a {@link LedgerLine}.
 *
 * @param attemptId makes settling idempotent: a second entry with the same id changes nothing
 * @param endUser the app's own user as its hash; empty if unknown
 * @param model the upstream's own id, as it was asked for, or as it named itself if only that has a
 *     price; what cannot be stored of it is left out, or one answer could keep all rows of its
 *     batch from being booked
 * @param alias the model as the caller named it
 * @param conversationId null on the compatible face, which keeps no conversation
 * @param estimated whether the upstream did not report the usage, so that it was estimated
 */
public record LedgerEntry(
    UUID attemptId,
    UUID tenantId,
    UUID keyId,
    String endUser,
    String upstream,
    String model,
    String alias,
    @Nullable UUID conversationId,
    @Nullable UUID messageId,
    String traceId,
    TokenUsage usage,
    boolean estimated,
    Instant startedAt,
    Instant endedAt) {

  public LedgerEntry {
    model = Storable.text(model);
  }

  /** Whether it was answered by the sandbox, for a test key: it costs nothing, at any price. */
  boolean isFree() {
    return upstream.equals(Upstream.SANDBOX);
  }
}
