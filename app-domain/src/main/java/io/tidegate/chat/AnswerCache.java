package io.tidegate.chat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.tidegate.account.Caller;
import io.tidegate.quota.Denied;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Completion;
import io.tidegate.upstream.Deadlines;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gives an answer that was given before, where the caller allows it: step 3 of a turn.
 *
 * <p>Callers who ask the same at the same time share one call of an upstream, and its failure, but
 * not that the one who makes it has spent his budget: then each makes a call of his own. Only whole
 * answers are kept, on this node, for ten minutes give or take one, so that what came together does
 * not go together. Streams and conversations do not come here.
 */
@ApplicationScoped
public class AnswerCache {

  private static final long MAX_CHARACTERS = 32L << 20;
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final Duration SPREAD = Duration.ofMinutes(1);

  private final Cache<CacheKey, Kept> answers =
      Caffeine.newBuilder()
          .maximumWeight(MAX_CHARACTERS)
          .weigher((CacheKey _, Kept kept) -> kept.completion().raw().length())
          .expireAfter(Expiry.<CacheKey, Kept>creating((_, _) -> keptFor()))
          .build();

  private final ConcurrentMap<CacheKey, CompletableFuture<Completion>> asking =
      new ConcurrentHashMap<>();

  private final Deadlines deadlines;
  private final InstantSource clock;

  private record Kept(Completion completion, Instant since) {}

  /** Asks an upstream, and books what that cost. */
  interface Upstream {
    Completion ask() throws UpstreamException;
  }

  @Inject
  AnswerCache(Deadlines deadlines, InstantSource clock) {
    this.deadlines = deadlines;
    this.clock = clock;
  }

  /**
   * An answer to {@code request}, from {@code upstream} only if there is no other.
   *
   * @param maxAge how old the answer may be; zero if it must be made for this caller
   * @throws UpstreamException if there is none
   */
  CachedAnswer answer(Caller caller, ChatRequest request, Duration maxAge, Upstream upstream)
      throws UpstreamException {
    if (!maxAge.isPositive()) {
      return new CachedAnswer(upstream.ask(), CacheState.BYPASS);
    }
    CacheKey key = CacheKey.of(caller, request);
    Optional<Completion> kept = kept(key, maxAge);
    if (kept.isPresent()) {
      return new CachedAnswer(kept.get(), CacheState.HIT);
    }
    CompletableFuture<Completion> mine = new CompletableFuture<>();
    CompletableFuture<Completion> other = asking.putIfAbsent(key, mine);
    return other == null ? ask(key, maxAge, upstream, mine) : shared(key, other, upstream);
  }

  private CachedAnswer shared(CacheKey key, CompletableFuture<Completion> other, Upstream upstream)
      throws UpstreamException {
    try {
      return new CachedAnswer(await(other), CacheState.HIT);
    } catch (Denied _) { // it is the other's budget that has no room, not this caller's
      return new CachedAnswer(asked(key, upstream), CacheState.MISS);
    }
  }

  private Optional<Completion> kept(CacheKey key, Duration maxAge) {
    return Optional.ofNullable(answers.getIfPresent(key))
        .filter(kept -> kept.since().plus(maxAge).isAfter(clock.instant()))
        .map(Kept::completion);
  }

  private CachedAnswer ask(
      CacheKey key, Duration maxAge, Upstream upstream, CompletableFuture<Completion> waiters)
      throws UpstreamException {
    try {
      // Who asked before us may have ended between our look and our turn.
      Optional<Completion> kept = kept(key, maxAge);
      Completion completion = kept.isPresent() ? kept.get() : asked(key, upstream);
      waiters.complete(completion);
      return new CachedAnswer(completion, kept.isPresent() ? CacheState.HIT : CacheState.MISS);
    } catch (UpstreamException | RuntimeException e) {
      waiters.completeExceptionally(e);
      throw e;
    } finally {
      asking.remove(key, waiters); // after the answer is kept, or somebody would ask in between
    }
  }

  private Completion asked(CacheKey key, Upstream upstream) throws UpstreamException {
    Completion completion = upstream.ask();
    if (completion.finishReason().equals("stop")) {
      answers.put(key, new Kept(completion, clock.instant()));
    }
    return completion;
  }

  private Completion await(CompletableFuture<Completion> other) throws UpstreamException {
    try {
      return other.get(deadlines.total().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw sharedFailure(e);
    } catch (TimeoutException e) {
      throw new UpstreamException(Kind.TIMED_OUT, "another caller's call took too long", null, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UpstreamException(Kind.CANCELLED, "the node is stopping", null, e);
    }
  }

  private static RuntimeException sharedFailure(ExecutionException failed)
      throws UpstreamException {
    return switch (failed.getCause()) {
      case UpstreamException failure -> throw failure;
      case RuntimeException failure -> failure;
      case null, default -> new IllegalStateException(failed);
    };
  }

  private static Duration keptFor() {
    long spread = SPREAD.toMillis();
    return KEPT.plusMillis(ThreadLocalRandom.current().nextLong(-spread, spread));
  }
}
