/**
 * Safe retries: which requests were begun under an {@code Idempotency-Key}, and how each was
 * answered first.
 *
 * <p>Owns table {@code idempotency_key}. PostgreSQL is the arbiter, and its clock the only one, so
 * that all nodes agree (docs/decisions/2026-11-21-idempotency-keys.md). Knows nothing of what the
 * requests do. Depends on {@code platform}.
 */
@NullMarked
package io.tidegate.idempotency;

import org.jspecify.annotations.NullMarked;
