package io.tidegate.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.account.Caller;
import io.tidegate.quota.KeyPriorityMap;
import io.tidegate.quota.LivePriorities;
import io.tidegate.quota.Priority;
import io.tidegate.quota.TokenEstimate;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.CostCeiling;
import io.tidegate.upstream.RouteDraft;
import io.tidegate.upstream.RouteTarget;
import io.tidegate.upstream.Strategy;
import io.tidegate.upstream.When;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestTraitsTest {

  private final Caller caller = Chats.caller(Set.of());
  private final LivePriorities priorities = KeyPriorityMap.of(Map.of(caller.keyId(), Priority.P0));
  private final AtomicInteger made = new AtomicInteger();
  private final RequestTraits turn = new RequestTraits(caller, priorities, this::request);

  @Test
  void the_priority_is_known_without_the_request() {
    assertThat(turn.priority()).isEqualTo("P0");
    assertThat(made).hasValue(0);
  }

  @Test
  void the_request_is_put_together_once_for_everybody() {
    assertThat(turn.promptTokens()).isEqualTo(TokenEstimate.ofPrompt(turn.get()));
    assertThat(turn.streamed()).isTrue();
    assertThat(turn.hasTools()).isTrue();
    assertThat(turn.thinks(/* byDefault= */ true)).isFalse();
    assertThat(made).hasValue(1);
  }

  @ParameterizedTest
  @EnumSource
  void every_priority_may_be_a_condition(Priority priority) {
    var when = new When(null, null, List.of(priority.name()), null, null, null, null);
    List<RouteTarget> candidates = List.of(new RouteTarget("a", "m", 1, when, List.of()));

    assertThatNoException()
        .isThrownBy(
            () ->
                new RouteDraft(
                    candidates,
                    Strategy.FAILOVER,
                    List.of(),
                    /* thinks= */ false,
                    CostCeiling.DEFAULT,
                    Optional.empty()));
  }

  private ChatRequest request() {
    made.incrementAndGet();
    var body = new ObjectMapper().createObjectNode().put("model", "m").put("stream", true);
    body.putArray("messages").addObject().put("content", "0123456789");
    body.putArray("tools").addObject().put("type", "function");
    body.putObject("thinking").put("type", "disabled");
    return new ChatRequest(body);
  }
}
