/**
 * DeepSeek's chat API over HTTP: the only place that knows its wire.
 *
 * <p>Implements the port {@link io.tidegate.upstream.ChatModel}. Everything that comes from the
 * network is doubted here: sizes are bounded, waits have deadlines, and a failure becomes an {@link
 * io.tidegate.upstream.UpstreamException} that says whose fault it was.
 */
@NullMarked
package io.tidegate.upstream.deepseek;

import org.jspecify.annotations.NullMarked;
