package io.tidegate.upstream;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Who may answer for a model, and how one of them is chosen. Stays the same until a change. */
public final class Plan {

  private final List<Share> candidates;
  private final List<Share> fallbacks;
  private final List<Share> all;
  private final List<Candidate> mayAnswer;
  private final Balancer balancer;

  Plan(List<Share> candidates, List<Share> fallbacks, Strategy strategy, RandomGenerator random) {
    this.candidates = List.copyOf(candidates);
    this.fallbacks = List.copyOf(fallbacks);
    this.all = Stream.concat(candidates.stream(), fallbacks.stream()).toList();
    this.mayAnswer = all.stream().map(Share::candidate).toList();
    this.balancer = Balancer.of(strategy, random);
  }

  /** The model that will answer, if nothing goes wrong. */
  public String model() {
    return all.getFirst().candidate().model();
  }

  /** Everybody who may come to answer, fallbacks last. */
  public List<Candidate> mayAnswer() {
    return mayAnswer;
  }

  List<Share> candidates() {
    return candidates;
  }

  List<Share> fallbacks() {
    return fallbacks;
  }

  /** Candidates and then fallbacks. */
  List<Share> all() {
    return all;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  Balancer balancer() {
    return balancer;
  }
}
