/**
 * Upstreams: the services that answer, how they are chosen, and how they are called.
 *
 * <p>Owns tables {@code upstream}, {@code route}, {@code route_candidate}, {@code route_fallback},
 * {@code canary_figure} and {@code canary_decision}, and the ports {@link
 * io.tidegate.upstream.ChatModel}, {@link io.tidegate.upstream.UpstreamProbe} and {@link
 * io.tidegate.upstream.UpstreamMetrics}. Depends on {@code platform}, {@code event} and {@code
 * admin} (every change is audited).
 */
@NullMarked
package io.tidegate.upstream;

import org.jspecify.annotations.NullMarked;
