package io.tidegate.upstream;

/** How a turn asks a second upstream when the first is late. Called by several threads. */
public interface Hedge {

  /**
   * Sees to it that a second call is reserved, beside the one that runs. Called by the thread of
   * the turn.
   *
   * @return false if it must not be made
   */
  boolean covers(Slot slot);

  /**
   * A call is about to be made, which will be lost or go on as the turn's own. Called by the thread
   * of the turn.
   *
   * @throws io.tidegate.platform.StoreUnavailable if it must not be made
   */
  void begins(Slot slot);

  /**
   * Asks for the answer at one upstream. Nobody is told of it yet.
   *
   * @throws UpstreamException if it refuses or cannot be reached
   */
  ChunkStream open(Slot slot, Deadlines deadlines) throws UpstreamException;

  /**
   * Books what a call may have cost that nobody will hear of. Called by the thread of the turn.
   *
   * @param why it failed itself, or was cut off because another was sooner; says whether it may be
   *     billed
   */
  void lost(Slot slot, UpstreamException why);
}
