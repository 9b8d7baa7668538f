/**
 * Upstreams as metrics, through the registry that the server publishes at {@code /metrics}.
 *
 * <p>Implements {@link io.tidegate.upstream.UpstreamMetrics}. Depends on {@code upstream} only.
 */
@NullMarked
package io.tidegate.upstream.micrometer;

import org.jspecify.annotations.NullMarked;
