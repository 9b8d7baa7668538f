package io.tidegate.upstream;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who may answer for a model, and how one of them is chosen. Stays the same until a change. */
public final class Plan {

  private static final int PERCENT = 100;

  private final List<Share> candidates;
  private final List<Share> fallbacks;
  private final List<Share> all;
  private final List<Candidate> mayAnswer;
  private final @Nullable Canary canary;
  private final boolean sparesMoney;
  private final Balancer balancer;

  /**
   * @param sparesMoney whether there are more fallbacks, which cost more than the route allows
   */
  Plan(List<Share> candidates, List<Share> fallbacks, boolean sparesMoney, Balancer balancer) {
    this.sparesMoney = sparesMoney;
    this.balancer = balancer;
    this.canary = null;
    this.candidates = List.copyOf(candidates);
    this.fallbacks = List.copyOf(fallbacks);
    this.all = Stream.concat(candidates.stream(), fallbacks.stream()).toList();
    this.mayAnswer = all.stream().map(Share::candidate).toList();
  }

  private Plan(Plan stable, Canary canary) {
    this.canary = canary;
    this.sparesMoney = stable.sparesMoney;
    this.balancer = stable.balancer;
    this.candidates = stable.candidates;
    this.fallbacks = stable.fallbacks;
    this.all = stable.all;
    this.mayAnswer =
        Stream.concat(stable.mayAnswer.stream(), canary.plan().mayAnswer.stream())
            .distinct()
            .toList();
  }

  /**
   * The same, of which a part of the turns goes along another plan.
   *
   * @param salt what all turns of one trial have in common
   */
  Plan trying(Plan other, int percent, String salt) {
    return new Plan(this, new Canary(other, percent, salt));
  }

  private record Canary(Plan plan, int percent, String salt) {}

  /**
   * The same without these of its {@linkplain #spareModels spares}: nobody falls back on them, and
   * what tries them is left out.
   */
  public Plan sparing(Set<String> models) {
    if (models.isEmpty()) {
      return this;
    }
    List<Share> others =
        fallbacks.stream().filter(share -> !models.contains(share.candidate().model())).toList();
    var plan = new Plan(candidates, others, sparesMoney, balancer);
    boolean tries = canary != null && Collections.disjoint(canary.plan().models(), models);
    return canary != null && tries
        ? plan.trying(canary.plan().sparing(models), canary.percent(), canary.salt())
        : plan;
  }

  /** The models that answer only if others cannot, or are being tried. */
  public Set<String> spareModels() {
    Set<String> spares = new HashSet<>();
    mayAnswer.forEach(candidate -> spares.add(candidate.model()));
    spares.removeAll(models());
    return spares;
  }

  /** While no candidate gets work, the fallbacks are all that there is. */
  private Set<String> models() {
    List<Share> first = candidates.isEmpty() ? fallbacks : candidates;
    return first.stream().map(share -> share.candidate().model()).collect(toUnmodifiableSet());
  }

  /** The plan of one turn; always the same for the same conversation, while a trial goes on. */
  Plan forTurn(String affinity) {
    boolean tries =
        canary != null && SameForSame.uniform(affinity, canary.salt()) * PERCENT < canary.percent();
    return canary != null && tries ? canary.plan() : this;
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

  /** Whether somebody will not be asked because he costs too much. */
  boolean sparesMoney() {
    return sparesMoney;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  Balancer balancer() {
    return balancer;
  }
}
