package io.tidegate.chat;

import io.tidegate.account.Caller;
import io.tidegate.quota.LivePriorities;
import io.tidegate.quota.Priority;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Completion;
import io.tidegate.upstream.LoadShedding;
import io.tidegate.upstream.UpstreamException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * What becomes of turns while too many fail: less urgent ones are not begun, and of urgent ones
 * that fail, P0 gets an old answer and P1 an empty one. Streams and conversations get their error.
 *
 * @see "docs/decisions/2026-11-21-load-shedding.md"
 */
@ApplicationScoped
class Degradation {

  /** Who is refused should not come back in step with the others. */
  private static final int MIN_WAIT_SECONDS = 2;

  private static final int MAX_WAIT_SECONDS = 10;

  /** P3 is refused twice as often as P2. */
  private static final int EARLIER = 2;

  private final LivePriorities priorities;
  private final LoadShedding shedding;
  private final StaleAnswers stale;
  private final InstantSource clock;
  private final RandomGenerator random;

  @Inject
  Degradation(
      LivePriorities priorities, LoadShedding shedding, StaleAnswers stale, InstantSource clock) {
    this(priorities, shedding, stale, clock, () -> ThreadLocalRandom.current().nextLong());
  }

  Degradation(
      LivePriorities priorities,
      LoadShedding shedding,
      StaleAnswers stale,
      InstantSource clock,
      RandomGenerator random) {
    this.priorities = priorities;
    this.shedding = shedding;
    this.stale = stale;
    this.clock = clock;
    this.random = random;
  }

  /** Whether a second upstream may be asked for its sake. */
  boolean isMostUrgent(Caller caller) {
    return priorities.of(caller.keyId()) == Priority.P0;
  }

  /** A turn of which the whole answer is wanted. */
  interface Turn {
    CachedAnswer run() throws UpstreamException;
  }

  /**
   * Refuses a part of the less urgent work, if too much fails.
   *
   * @throws ChatRefusal if this turn is of that part
   */
  void admit(Caller caller) {
    double share = shedding.share();
    if (share > 0 && random.nextDouble() < share * weight(priorities.of(caller.keyId()))) {
      int wait = random.nextInt(MIN_WAIT_SECONDS, MAX_WAIT_SECONDS + 1);
      throw new ChatRefusal(new ChatRefusal.Shed(Duration.ofSeconds(wait)));
    }
  }

  private static int weight(Priority priority) {
    return switch (priority) {
      case P0, P1 -> 0;
      case P2 -> 1;
      case P3 -> EARLIER;
    };
  }

  /**
   * Runs a turn; if nobody can answer, an urgent caller gets something else.
   *
   * @throws UpstreamException if there is neither an answer nor anything in its place
   */
  CachedAnswer answer(Question question, ChatRequest request, Turn turn) throws UpstreamException {
    Priority priority = priorities.of(question.caller().keyId());
    try {
      CachedAnswer answer = turn.run();
      if (priority == Priority.P0) {
        stale.keep(question.caller(), request, answer.completion());
      }
      return answer;
    } catch (UpstreamException e) {
      return instead(priority, question, request, e).orElseThrow(() -> e);
    }
  }

  private Optional<CachedAnswer> instead(
      Priority priority, Question question, ChatRequest request, UpstreamException failure) {
    if (!failure.kind().upstreamsFault()) {
      return Optional.empty();
    }
    return switch (priority) {
      case P0 ->
          stale
              .of(question.caller(), request)
              .map(answer -> new CachedAnswer(answer, CacheState.STALE));
      case P1 -> Optional.of(new CachedAnswer(empty(question, request), CacheState.EMPTY));
      case P2, P3 -> Optional.empty();
    };
  }

  private Completion empty(Question question, ChatRequest request) {
    return EmptyAnswer.to(request, "empty-" + question.traceId(), clock.instant());
  }
}
