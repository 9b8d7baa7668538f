package io.tidegate.upstream;

import io.tidegate.upstream.UpstreamException.Kind;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Counts what calls of upstreams come to, for whoever collects metrics. A port; safe for use by
 * many threads, never blocks.
 */
public interface UpstreamMetrics {

  /**
   * The figures of one upstream; asked for once while it gets work.
   *
   * @param condition how it does, whenever somebody wants to know
   */
  Calls of(String upstream, Supplier<Condition> condition);

  /** Shows how much of the budget of repeated calls is spent. */
  void showBudget(IntSupplier spent);

  /** Why a call is made that no request has asked for. */
  enum Repeat {
    /** Another upstream had failed. */
    MOVED,
    /** It had failed itself. */
    RETRIED,
    /** An answer had broken off and is to be continued. */
    CONTINUED,
    /** Another upstream is late. */
    HEDGED
  }

  /** The figures of one upstream. Closing it forgets them. */
  interface Calls extends AutoCloseable {

    void answered(long millis);

    void failed(Kind kind, long millis);

    /** The first visible piece of a stream has come. */
    void began(long afterMillis);

    void repeats(Repeat why);

    void ejected();

    @Override
    void close();
  }
}
