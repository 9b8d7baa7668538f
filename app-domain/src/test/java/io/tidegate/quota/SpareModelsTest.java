package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidegate.account.Caller;
import io.tidegate.account.OnDisconnect;
import io.tidegate.platform.Secret;
import io.tidegate.upstream.Candidate;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Upstream;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Limits of models that may come to answer, but need not. */
class SpareModelsTest {

  private static final Caller CALLER =
      new Caller(
          new UUID(0, 1),
          new UUID(0, 2),
          Caller.Mode.LIVE,
          Set.of(),
          Set.of(),
          Set.of(),
          /* requestsPerMinute= */ 0,
          ZoneOffset.UTC,
          OnDisconnect.USUAL);

  @Test
  void a_spare_without_room_is_left_out_and_refuses_nobody() {
    Pass pass = Admissions.withoutRoomFor("big").admit(asking("small", "big"));

    assertThat(pass.spared()).containsExactly("big");
  }

  @Test
  void a_model_without_room_refuses_whoever_cannot_do_without_it() {
    assertIsRefused("small", "small", "big");
    assertIsRefused("chat", "small", "big");
  }

  private static void assertIsRefused(String full, String... models) {
    assertThatExceptionOfType(Denied.class)
        .isThrownBy(() -> Admissions.withoutRoomFor(full).admit(asking(models)));
  }

  /** For "chat": the first of these models answers, and the others if it cannot. */
  private static Asking asking(String... models) {
    List<Candidate> candidates = Stream.of(models).map(SpareModelsTest::candidate).toList();
    Set<String> spares = Set.copyOf(List.of(models).subList(1, models.length));
    var empty = new ChatRequest(JsonNodeFactory.instance.objectNode());
    return new Asking(CALLER, "chat", "", candidates, spares, () -> empty);
  }

  private static Candidate candidate(String model) {
    var upstream =
        new Upstream("a", URI.create("https://a.com"), new Secret("k"), Set.of(model), 1, 10);
    return new Candidate(upstream, model, /* thinks= */ false);
  }
}
