/**
 * Safe retries: which requests were begun under an {@code Idempotency-Key}, and how each was
 * answered first.
 *
 * <p>Owns table {@code idempotency_key}. PostgreSQL is the arbiter, and its clock the only one, so
 * that all nodes agree. Knows nothing of what the requests do. Depends on {@code platform}.
 */
@NullMarked
package io.tidegate.idempotency;

import org.jspecify.annotations.NullMarked;
