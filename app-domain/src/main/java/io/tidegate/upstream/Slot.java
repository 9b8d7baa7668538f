package io.tidegate.upstream;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** One call's place at an upstream. What the call comes to is told here. Used by one thread. */
public final class Slot {

  private final Share share;
  private final InstantSource clock;
  private long since;

  /** Whether the upstream was out or barred, so that this call decides about its return. */
  private final boolean decides;

  private boolean decided;
  private volatile @Nullable Opening raced;

  private Slot(Share share, InstantSource clock, long since, boolean decides) {
    this.share = share;
    this.clock = clock;
    this.since = since;
    this.decides = decides;
  }

  /**
   * Takes a place.
   *
   * @param forced whether its ejection does not matter, as there is nobody else
   * @return null if there is none
   */
  static @Nullable Slot take(Share share, boolean forced, InstantSource clock) {
    long now = clock.millis();
    Standing standing = share.standing();
    Upstream upstream = share.candidate().upstream();
    boolean decides = standing.isEjected() || standing.isBarred(upstream);
    return standing.enter(upstream, forced, now) ? new Slot(share, clock, now, decides) : null;
  }

  /** The call is made now: what took its time until here was not the upstream. */
  public void called() {
    since = clock.millis();
  }

  /** How its stream is opened. */
  @FunctionalInterface
  public interface Opening {
    ChunkStream open() throws UpstreamException;
  }

  /**
   * The stream that a race has opened here, or else a new one.
   *
   * @throws UpstreamException if there is none, as the race may have found out
   */
  public ChunkStream open(Opening usual) throws UpstreamException {
    Opening before = raced;
    return before == null ? usual.open() : before.open();
  }

  /** Whether its call was made already, by a race that it has won. */
  public boolean isRaced() {
    return raced != null;
  }

  /** What a race has come to at this place. */
  void raced(Opening outcome) {
    raced = outcome;
  }

  public Candidate candidate() {
    return share.candidate();
  }

  Share share() {
    return share;
  }

  /** The first visible piece of a stream has come. */
  public void answers() {
    long now = clock.millis();
    share.standing().answers(now - since, decides, now);
    candidate().arm().began(now - since);
    decided = true;
  }

  /** Its stream is given up before it has begun. */
  void wasSilent() {
    long now = clock.millis();
    share.standing().wasSilent(now - since, now);
  }

  void succeeded() {
    long now = clock.millis();
    share.standing().countAnswer(now - since);
    candidate().arm().answered(now - since);
    proven(now);
  }

  private void proven(long now) {
    decided = true;
    share.standing().succeeded(candidate().upstream(), decides, now);
  }

  /** The call failed; only what is the upstream's fault counts against it. */
  void failed(UpstreamException failure) {
    long now = clock.millis();
    share.standing().countFailure(failure.kind(), now - since);
    candidate().arm().failed(failure.kind());
    if (failure.kind().upstreamsFault()) {
      decided = true;
      share.standing().failed(candidate().upstream(), failure, decides, now);
    } else if (failure.kind().provesHealth()) {
      proven(now);
    }
  }

  /** Whoever made this call had a reason of his own. */
  void repeats(UpstreamMetrics.Repeat why) {
    share.standing().calls().repeats(why);
  }

  void leave() {
    share.standing().leave(decided || !decides);
  }
}
