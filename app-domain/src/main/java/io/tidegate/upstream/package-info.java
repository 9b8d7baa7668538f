/**
 * Upstreams: the services that answer, how they are chosen, and how they are called.
 *
 * <p>Owns tables {@code upstream}, {@code route}, {@code route_candidate} and {@code
 * route_fallback}, and the port {@link io.tidegate.upstream.ChatModel}. Depends on {@code platform}
 * and {@code admin} (every change is audited).
 */
@NullMarked
package io.tidegate.upstream;

import org.jspecify.annotations.NullMarked;
