package io.tidegate.chat;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.account.Caller;
import io.tidegate.account.OnDisconnect;
import io.tidegate.quota.Denials;
import io.tidegate.quota.Denied;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Completion;
import io.tidegate.upstream.Deadlines;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AnswerCacheTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Caller CALLER = caller(1, Caller.Mode.LIVE);
  private static final ChatRequest QUESTION = request("{'model':'m','messages':['2 + 2?']}");

  private Instant now = Instant.parse("2026-11-21T10:00:00Z");
  private final AtomicInteger calls = new AtomicInteger();
  private final AnswerCache cache =
      new AnswerCache(new Deadlines(LONG, LONG, LONG, LONG, LONG), () -> now);

  @Test
  void who_does_not_allow_an_old_answer_gets_one_of_his_own() throws Exception {
    ask(CALLER, QUESTION, LONG);

    assertThat(ask(CALLER, QUESTION, Duration.ZERO)).isEqualTo(CacheState.BYPASS);
    assertThat(calls).hasValue(2);
  }

  @Test
  void the_same_question_is_answered_once_whatever_the_order_of_its_fields() throws Exception {
    ChatRequest turned = request("{'messages':['2 + 2?'],'model':'m'}");

    assertThat(ask(CALLER, QUESTION, LONG)).isEqualTo(CacheState.MISS);
    assertThat(ask(CALLER, turned, LONG)).isEqualTo(CacheState.HIT);
    assertThat(calls).hasValue(1);
  }

  @Test
  void a_question_that_differs_in_anything_is_another() throws Exception {
    ask(CALLER, QUESTION, LONG);

    ChatRequest colder = request("{'model':'m','messages':['2 + 2?'],'temperature':0}");
    assertThat(ask(CALLER, colder, LONG)).isEqualTo(CacheState.MISS);
  }

  @Test
  void neither_another_tenant_nor_the_sandbox_shares_an_answer() throws Exception {
    ask(CALLER, QUESTION, LONG);

    assertThat(ask(caller(2, Caller.Mode.LIVE), QUESTION, LONG)).isEqualTo(CacheState.MISS);
    assertThat(ask(caller(1, Caller.Mode.TEST), QUESTION, LONG)).isEqualTo(CacheState.MISS);
  }

  @Test
  void an_answer_that_is_older_than_allowed_is_asked_for_again() throws Exception {
    ask(CALLER, QUESTION, LONG);
    now = now.plus(LONG);

    assertThat(ask(CALLER, QUESTION, LONG)).isEqualTo(CacheState.MISS);
    assertThat(ask(CALLER, QUESTION, LONG)).isEqualTo(CacheState.HIT);
  }

  @Test
  void an_answer_that_was_cut_short_is_not_kept() throws Exception {
    cache.answer(CALLER, QUESTION, LONG, () -> completion("length"));

    assertThat(ask(CALLER, QUESTION, LONG)).isEqualTo(CacheState.MISS);
  }

  @Test
  void a_failure_is_not_kept() throws Exception {
    UpstreamException failure = new UpstreamException(Kind.FAILED, "gave up");
    assertThatThrownBy(
            () ->
                cache.answer(
                    CALLER,
                    QUESTION,
                    LONG,
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);

    assertThat(ask(CALLER, QUESTION, LONG)).isEqualTo(CacheState.MISS);
  }

  @Test
  void callers_who_ask_at_the_same_time_share_one_call() throws Exception {
    CompletableFuture<Completion> upstream = new CompletableFuture<>();
    CountDownLatch upstreamAsked = new CountDownLatch(1);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<CacheState>> states = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        states.add(
            callers.submit(
                () ->
                    cache
                        .answer(
                            CALLER,
                            QUESTION,
                            LONG,
                            () -> {
                              calls.incrementAndGet();
                              upstreamAsked.countDown();
                              return upstream.orTimeout(10, SECONDS).join();
                            })
                        .state()));
      }
      assertThat(upstreamAsked.await(10, SECONDS)).isTrue();
      upstream.complete(completion("stop"));

      int misses = 0;
      for (Future<CacheState> state : states) {
        misses += state.get() == CacheState.MISS ? 1 : 0;
      }
      assertThat(misses).isEqualTo(1);
      assertThat(calls).hasValue(1);
    }
  }

  @Test
  void who_waits_for_another_whose_budget_is_spent_asks_for_himself() throws Exception {
    CompletableFuture<Completion> denied = new CompletableFuture<>();
    CountDownLatch upstreamAsked = new CountDownLatch(1);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first =
          callers.submit(
              () ->
                  cache.answer(
                      CALLER,
                      QUESTION,
                      LONG,
                      () -> {
                        upstreamAsked.countDown();
                        return await(denied);
                      }));
      assertThat(upstreamAsked.await(10, SECONDS)).isTrue();
      AtomicReference<CacheState> state = new AtomicReference<>();
      Thread waiter = Thread.ofPlatform().start(() -> state.set(asked()));
      while (waiter.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }

      denied.completeExceptionally(Denials.ofBudget());
      waiter.join();

      assertThat(state).hasValue(CacheState.MISS);
      assertThat(calls).hasValue(1);
      assertThatThrownBy(first::get).hasCauseInstanceOf(Denied.class);
    }
  }

  private CacheState asked() {
    try {
      return ask(CALLER, QUESTION, LONG);
    } catch (UpstreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What it was completed with, as it is. */
  private static Completion await(CompletableFuture<Completion> answer) {
    try {
      return answer.orTimeout(10, SECONDS).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  private CacheState ask(Caller caller, ChatRequest request, Duration maxAge)
      throws UpstreamException {
    return cache
        .answer(
            caller,
            request,
            maxAge,
            () -> {
              calls.incrementAndGet();
              return completion("stop");
            })
        .state();
  }

  private static Completion completion(String finishReason) {
    return new Completion("{}", "m", "", "4", List.of(), finishReason, TokenUsage.NONE);
  }

  private static Caller caller(long tenant, Caller.Mode mode) {
    return new Caller(
        new UUID(0, tenant),
        new UUID(0, 2),
        mode,
        Set.of("chat"),
        Set.of(),
        Set.of(),
        60,
        ZoneOffset.UTC,
        OnDisconnect.USUAL);
  }

  private static ChatRequest request(String json) {
    try {
      return new ChatRequest(
          (ObjectNode) JsonMapper.builder().build().readTree(json.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
