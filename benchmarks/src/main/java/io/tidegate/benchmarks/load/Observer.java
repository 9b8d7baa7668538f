package io.tidegate.benchmarks.load;

/**
 * What happens on one connection, told in order by the generator's thread. Times are those of
 * {@link System#nanoTime()}.
 */
public interface Observer {

  /**
   * A request is sent.
   *
   * @param intended when it should have been sent, which is earlier if no connection was free
   */
  void began(long intended);

  /** A portion of the body has arrived; the array is valid during the call only. */
  void body(byte[] bytes, int from, int to, long now);

  /** The whole response is there. */
  void ended(int status, long now);

  /** There will be no further part of this response. */
  void failed(String reason);
}
