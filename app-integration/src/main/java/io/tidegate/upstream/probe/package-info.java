/**
 * Asks upstreams over HTTP whether they are there.
 *
 * <p>Implements {@link io.tidegate.upstream.UpstreamProbe}. Depends on {@code upstream} only.
 */
@NullMarked
package io.tidegate.upstream.probe;

import org.jspecify.annotations.NullMarked;
