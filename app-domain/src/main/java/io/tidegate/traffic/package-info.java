/**
 * Traffic: what goes through this node right now, in figures.
 *
 * <p>Keeps everything in memory, so a restart begins anew and other nodes are not counted. Depends
 * on {@code platform} and on {@link io.tidegate.upstream.TokenUsage} only.
 */
@NullMarked
package io.tidegate.traffic;

import org.jspecify.annotations.NullMarked;
