package io.tidegate.benchmarks.proof.upstream;

import io.tidegate.benchmarks.proof.Finding;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One fault of the published suite, and what has to be seen when it is played.
 *
 * @param members how many upstreams it needs
 * @param fallback whether the last of them is for what the others cannot do
 */
record Act(String name, int members, boolean fallback, Function<Scene, List<Finding>> play) {

  /** All sixteen. */
  static List<Act> all() {
    Stream<Act> plain = Fault.PLAIN.stream().map(fault -> new Act(fault.name(), fault::play));
    Stream<Act> others =
        Stream.of(
            new Act("429 with Retry-After", LastingFaults::retryAfter),
            new Act("503 persistent", LastingFaults::persistent),
            new Act("flapping for 60 s", scene -> new Flapping(scene).play()),
            new Act("context too long", 3, true, OtherFaults::contextTooLong),
            new Act("content filter", OtherFaults::contentFilter),
            new Act("cut, and the spare takes no prefix", OtherFaults::refusedPrefix),
            new Act("accounting over failover", OtherFaults::accounting));
    return Stream.concat(plain, others).toList();
  }

  private Act(String name, Function<Scene, List<Finding>> play) {
    this(name, 2, false, play);
  }

  List<Finding> on(Scene scene) {
    return play.apply(scene).stream().map(finding -> finding.of(name)).toList();
  }
}
