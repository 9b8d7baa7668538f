/**
 * Upstreams: the services that answer, how they are chosen, and how they are called.
 *
 * <p>Owns table {@code upstream} and the port {@link io.tidegate.upstream.ChatModel}. Depends on
 * {@code platform} and {@code admin} (every change is audited).
 */
@NullMarked
package io.tidegate.upstream;

import org.jspecify.annotations.NullMarked;
