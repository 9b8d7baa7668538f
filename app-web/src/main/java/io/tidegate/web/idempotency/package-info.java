/**
 * {@code Idempotency-Key} on every POST that phones make: runs the request once, keeps its answer,
 * and gives the same answer to whoever sends it again.
 *
 * <p>A filter, so that no operation has to know of it. The Admin API is left out on purpose: its
 * answers hold new secrets, which must not be written down.
 */
@NullMarked
package io.tidegate.web.idempotency;

import org.jspecify.annotations.NullMarked;
