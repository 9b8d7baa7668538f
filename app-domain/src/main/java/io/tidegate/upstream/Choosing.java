package io.tidegate.upstream;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Whom one turn may ask next, given whom it has asked. Used by one thread. */
final class Choosing {

  private static final int MAX_AT_ONE = 4;

  private final Plan plan;
  private final String affinity;
  private final InstantSource clock;
  private final List<Tried> tried = new ArrayList<>(1);

  Choosing(Plan plan, String affinity, InstantSource clock) {
    this.plan = plan;
    this.affinity = affinity;
    this.clock = clock;
  }

  private record Tried(Share share, UpstreamException failure) {}

  void failed(Share share, UpstreamException failure) {
    tried.add(new Tried(share, failure));
  }

  /** Whether there is somebody whom nobody may ask, because he costs too much. */
  boolean sparesMoney() {
    return plan.sparesMoney();
  }

  /** Calls that were made. */
  int made() {
    return tried.size();
  }

  Optional<UpstreamException> lastFailure() {
    return tried.isEmpty() ? Optional.empty() : Optional.of(tried.getLast().failure());
  }

  /**
   * Somebody who is well and was not asked: by the strategy, or the first of the fallbacks that
   * step in for this.
   */
  @Nullable Slot fresh(Set<Failing> why) {
    return fresh(why, _ -> true);
  }

  /** The same, of those only who have not failed much of late. */
  @Nullable Slot sound(Set<Failing> why) {
    long now = clock.millis();
    return fresh(why, share -> share.standing().isSound(now));
  }

  private @Nullable Slot fresh(Set<Failing> why, Predicate<Share> wanted) {
    long now = clock.millis();
    Slot slot = concernRequest(why) ? null : chosen(open(plan.candidates(), wanted, now), now);
    if (slot != null) {
      return slot;
    }
    if (tried.isEmpty() && !plan.candidates().isEmpty()) {
      plan.candidates().getFirst().candidate().arm().missed();
    }
    return firstOf(open(fallbacks(why), wanted, now), /* forced= */ false);
  }

  /**
   * Somebody who was not asked because he is ill: better than nobody, unless nearly all calls to
   * him fail.
   */
  @Nullable Slot lastResort(Set<Failing> why, RandomGenerator random) {
    long now = clock.millis();
    List<Share> ill = new ArrayList<>();
    for (Share share : all(why)) {
      if (isUntried(share)
          && share.standing().pauseMillis(now) <= 0
          && !share.standing().throttles(random, now)) {
        int at = share.standing().isBarred(share.candidate().upstream()) ? ill.size() : 0;
        ill.add(at, share);
      }
    }
    return firstOf(ill, /* forced= */ true);
  }

  /** Somebody who is well, while {@code asked} is being asked. */
  @Nullable Slot besides(Share asked) {
    long now = clock.millis();
    List<Share> others = open(plan.candidates(), now);
    others.remove(asked);
    Slot slot = chosen(others, now);
    if (slot != null) {
      return slot;
    }
    List<Share> fallbacks = open(fallbacks(Failing.UNAVAILABLE), now);
    fallbacks.remove(asked);
    return firstOf(fallbacks, /* forced= */ false);
  }

  /** Who has asked for the shortest pause, and may be asked after it. */
  Optional<Share> soonest(boolean again) {
    long now = clock.millis();
    return plan.all().stream()
        .filter(share -> again ? isRepeatable(share) : isSpare(share))
        .min((a, b) -> Long.compare(a.standing().pauseMillis(now), b.standing().pauseMillis(now)));
  }

  /** Whether somebody else could be asked if all of {@code asked} are late. */
  boolean hasSpare(List<Share> asked) {
    long now = clock.millis();
    for (Share share : plan.all()) {
      if (!asked.contains(share) && isSpare(share) && share.admits(now)) {
        return true;
      }
    }
    return false;
  }

  private static boolean concernRequest(Set<Failing> why) {
    return why.stream().allMatch(Failing::concernsRequest);
  }

  /** Candidates, if they can help with that, and then fallbacks. */
  private List<Share> all(Set<Failing> why) {
    List<Share> all = new ArrayList<>(concernRequest(why) ? List.of() : plan.candidates());
    all.addAll(fallbacks(why));
    return all;
  }

  /** Who was not asked, and is there for those who cannot be. Candidates are for that as well. */
  private boolean isSpare(Share share) {
    return isUntried(share) && share.stepsInFor(Failing.UNAVAILABLE);
  }

  private List<Share> fallbacks(Set<Failing> why) {
    return plan.fallbacks().stream().filter(share -> share.stepsInFor(why)).toList();
  }

  private List<Share> open(List<Share> shares, long now) {
    return open(shares, _ -> true, now);
  }

  private List<Share> open(List<Share> shares, Predicate<Share> wanted, long now) {
    List<Share> open = new ArrayList<>(shares.size());
    for (Share share : shares) {
      if (isUntried(share) && share.admits(now) && wanted.test(share)) {
        open.add(share);
      }
    }
    return open;
  }

  private @Nullable Slot chosen(List<Share> open, long now) {
    while (!open.isEmpty()) {
      Share chosen = plan.balancer().choose(open, affinity, now);
      Slot slot = Slot.take(chosen, /* forced= */ false, clock);
      if (slot != null) {
        return slot;
      }
      open.remove(chosen);
    }
    return null;
  }

  private @Nullable Slot firstOf(List<Share> shares, boolean forced) {
    for (Share share : shares) {
      Slot slot = Slot.take(share, forced, clock);
      if (slot != null) {
        return slot;
      }
    }
    return null;
  }

  private boolean isUntried(Share share) {
    for (Tried each : tried) {
      if (each.share().equals(share)) {
        return false;
      }
    }
    return true;
  }

  private boolean isRepeatable(Share share) {
    List<Tried> there = tried.stream().filter(each -> each.share().equals(share)).toList();
    return !there.isEmpty()
        && there.size() < MAX_AT_ONE
        && there.getLast().failure().kind().retryable();
  }
}
