package io.tidegate.chat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tidegate.account.Caller;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Completion;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Whole answers of the last day, for urgent callers to whom an old answer is better than none. On
 * this node, and at most 16 million characters of them.
 */
@ApplicationScoped
class StaleAnswers {

  private static final long MAX_CHARACTERS = 16L << 20;
  private static final Duration KEPT = Duration.ofDays(1);

  private final Cache<CacheKey, Completion> answers =
      Caffeine.newBuilder()
          .maximumWeight(MAX_CHARACTERS)
          .weigher((CacheKey _, Completion kept) -> kept.raw().length())
          .expireAfterWrite(KEPT)
          .build();

  void keep(Caller caller, ChatRequest request, Completion completion) {
    if (completion.finishReason().equals("stop")) {
      answers.put(CacheKey.of(caller, request), completion);
    }
  }

  Optional<Completion> of(Caller caller, ChatRequest request) {
    return Optional.ofNullable(answers.getIfPresent(CacheKey.of(caller, request)));
  }
}
