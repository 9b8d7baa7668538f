package io.tidegate.traffic;

import io.tidegate.upstream.TokenUsage;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What ended within one second. It is never cleared and used again: a thread that still holds it
 * when its time is over writes where nobody reads, and cannot spoil a later second.
 */
final class Second {

  private final long epoch;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger errors = new AtomicInteger();
  private final AtomicLong tokens = new AtomicLong();
  private final Latencies latencies = new Latencies();

  Second(long epoch) {
    this.epoch = epoch;
  }

  long epoch() {
    return epoch;
  }

  void record(Outcome outcome, Duration duration, TokenUsage usage) {
    requests.incrementAndGet();
    if (outcome == Outcome.FAILED) {
      errors.incrementAndGet();
    }
    tokens.addAndGet(usage.totalTokens());
    latencies.record(duration);
  }

  void addTo(Tally tally) {
    tally.add(requests.get(), errors.get(), tokens.get());
    latencies.addTo(tally.latencies());
  }
}
