package io.tidegate.benchmarks.proof.upstream;

import io.tidegate.benchmarks.proof.Finding;
import io.tidegate.benchmarks.proof.upstream.Stage.Asked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How often upstreams were asked for one answer. */
record Attempts(List<List<Asked>> byUpstream) {

  private static final Duration SPAN = Duration.ofSeconds(3);
  private static final int MOST_OF_ONE = 4;
  private static final int MOST = 6;

  static Attempts of(Cast cast, Stage stage) {
    List<List<Asked>> each = new ArrayList<>();
    cast.members().forEach(member -> each.add(stage.asked(member.key())));
    return new Attempts(each);
  }

  List<Finding> findings() {
    return List.of(
        Finding.atMost("calls of one upstream within 3 s", MOST_OF_ONE, mostWithinSpan()),
        Finding.atMost("calls in all", MOST, total()));
  }

  long total() {
    return byUpstream.stream().mapToLong(List::size).sum();
  }

  long mostWithinSpan() {
    return byUpstream.stream().mapToLong(Attempts::mostWithinSpan).max().orElse(0);
  }

  private static long mostWithinSpan(List<Asked> asked) {
    long most = 0;
    for (Asked first : asked) {
      Instant end = first.began().plus(SPAN);
      long within =
          asked.stream()
              .filter(one -> !one.began().isBefore(first.began()) && one.began().isBefore(end))
              .count();
      most = Math.max(most, within);
    }
    return most;
  }
}
