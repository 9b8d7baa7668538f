/**
 * Finds the addresses behind the names of upstreams.
 *
 * <p>Implements {@link io.tidegate.upstream.UpstreamAddresses}. Depends on {@code upstream} and
 * {@code platform}.
 */
@NullMarked
package io.tidegate.upstream.dns;

import org.jspecify.annotations.NullMarked;
