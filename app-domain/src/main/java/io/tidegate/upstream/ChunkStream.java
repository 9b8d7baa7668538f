package io.tidegate.upstream;

import java.util.List;

/**
 * An answer while it arrives.
 *
 * <p>One thread reads; any thread may {@link #close}, which ends a read that is waiting.
 */
public interface ChunkStream extends AutoCloseable {

  /**
   * Waits until something has arrived, and returns all of it, so that the reader can write and
   * flush once for many chunks.
   *
   * @return at least one chunk, or an empty list when the answer ended as it should: with a finish
   *     reason that stands for an answer and, where the upstream sends one, an end marker
   * @throws UpstreamException if the stream was cut, stalled, broke the protocol or ended with a
   *     finish reason that is a failure
   */
  List<Chunk> next() throws UpstreamException;

  /** Ends the call. If the answer is not complete, the connection is closed at once. */
  @Override
  void close();
}
