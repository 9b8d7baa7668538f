package io.tidegate.upstream;

/**
 * Asks an upstream. The port to the world's language models.
 *
 * <p>Both ways block the calling thread, which is meant to be virtual, and hold nothing else: no
 * lock, no transaction, no database connection. Implementations are safe for use by many threads.
 */
public interface ChatModel {

  /**
   * Asks for the whole answer at once.
   *
   * @param endUser an opaque salted hash that keeps the upstream's caches of users apart; may be
   *     empty
   * @throws UpstreamException if there is no complete answer
   */
  Completion complete(Candidate candidate, ChatRequest request, String endUser, Deadlines deadlines)
      throws UpstreamException;

  /**
   * Asks for the answer in pieces, and returns when the upstream has accepted the request.
   *
   * @throws UpstreamException if the upstream refused or could not be reached
   */
  ChunkStream stream(Candidate candidate, ChatRequest request, String endUser, Deadlines deadlines)
      throws UpstreamException;
}
