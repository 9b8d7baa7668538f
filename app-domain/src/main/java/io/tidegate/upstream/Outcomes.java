package io.tidegate.upstream;

import static java.util.Objects.requireNonNull;

import io.tidegate.upstream.UpstreamException.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What the calls of one upstream have come to since this node knows it. */
final class Outcomes {

  private final LongAdder answered = new LongAdder();
  private final Map<Kind, LongAdder> failed = new EnumMap<>(Kind.class);

  Outcomes() {
    for (Kind kind : Kind.values()) {
      failed.put(kind, new LongAdder());
    }
  }

  void answered() {
    answered.increment();
  }

  void failed(Kind kind) {
    counter(kind).increment();
  }

  long answers() {
    return answered.sum();
  }

  /** Only of those kinds that there were. */
  Map<Kind, Long> failures() {
    Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      long count = counter(kind).sum();
      if (count > 0) {
        counts.put(kind, count);
      }
    }
    return counts;
  }

  private LongAdder counter(Kind kind) {
    return requireNonNull(failed.get(kind));
  }
}
