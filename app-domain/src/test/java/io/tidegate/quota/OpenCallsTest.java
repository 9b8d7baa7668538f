package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.traffic.HandClock;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OpenCallsTest {

  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final HandClock clock = new HandClock();
  private final OpenCallRows rows = new OpenCallRows("node", clock);
  private final OpenCalls calls = new OpenCalls(rows, clock);
  private final OpenCall call = call(LedgerRows.empty().entry());
  private final UUID id = call.entry().attemptId();

  @Test
  void a_call_is_saved_with_its_prompt_before_it_is_made() {
    calls.begin(call);

    assertThat(rows.entries()).extracting(LedgerEntry::attemptId).containsExactly(id);
    assertThat(usage()).isEqualTo(new TokenUsage(0, prompt(), 0, 0));
    assertThat(calls.isOpen(id)).isTrue();
  }

  @Test
  void one_that_cannot_be_saved_must_not_be_made() {
    rows.isAway = true;

    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> calls.begin(call));

    assertThat(calls.isOpen(id)).isFalse();
  }

  @Test
  void nothing_is_left_of_one_that_was_saved_though_nobody_could_say_so() {
    rows.isMute = true;
    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> calls.begin(call));
    assertThat(rows.entries()).hasSize(1);

    calls.keepUp();

    assertThat(rows.entries()).isEmpty();
  }

  @Test
  void one_that_is_saved_after_nobody_waits_for_it_any_more_is_removed() {
    rows.whileSaving =
        () -> {
          calls.ended(id);
          calls.keepUp();
        };
    calls.begin(call);
    assertThat(rows.entries()).hasSize(1);

    calls.keepUp();

    assertThat(rows.entries()).isEmpty();
  }

  @Test
  @Timeout(10)
  void who_removes_them_learns_at_once_that_one_has_ended() throws Exception {
    calls.begin(call);
    calls.ended(id);
    calls.awaitNews(FOR_EVER);
    calls.keepUp();

    assertThat(rows.entries()).isEmpty();
    assertThat(calls.isOpen(id)).isFalse();
  }

  @Test
  @Timeout(10)
  void while_nothing_ends_he_need_not_wait_for_ever() throws Exception {
    calls.begin(call);

    calls.awaitNews(Duration.ofMillis(1));

    assertThat(calls.isOpen(id)).isTrue();
  }

  @Test
  void of_one_that_goes_on_it_is_said_once_a_second_how_far_it_is() {
    var tokens = new long[] {1};
    calls.begin(written(() -> tokens[0]));
    tokens[0] = 50;

    calls.keepUp();
    assertThat(usage().completionTokens()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    calls.keepUp();

    assertThat(usage()).isEqualTo(new TokenUsage(0, prompt(), 50, 0));
  }

  @Test
  void one_that_ends_while_it_is_being_renewed_is_removed_by_the_next_round() {
    calls.begin(call);
    rows.whileSaving = () -> calls.ended(id);
    clock.advance(Duration.ofSeconds(1));
    calls.keepUp();
    assertThat(rows.entries()).hasSize(1);

    calls.keepUp();

    assertThat(rows.entries()).isEmpty();
  }

  @Test
  void what_could_not_be_removed_is_when_the_database_is_back() {
    calls.begin(call);
    calls.ended(id);
    rows.isAway = true;
    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(calls::keepUp);

    rows.isAway = false;
    calls.keepUp();

    assertThat(rows.entries()).isEmpty();
  }

  @Test
  void whenever_calls_begin_and_end_between_rounds_nothing_is_left_of_them() throws Exception {
    var turns =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < 20_000; i++) {
                    OpenCall brief = call(LedgerRows.empty().entry());
                    calls.begin(brief);
                    calls.ended(brief.entry().attemptId());
                  }
                });
    while (turns.isAlive()) {
      calls.keepUp();
    }
    turns.join();

    calls.keepUp();

    assertThat(rows.entries()).isEmpty();
  }

  /** Its row stays, but nobody renews it. */
  @Test
  void one_that_this_node_will_not_book_is_left_to_lapse() {
    calls.begin(call);
    calls.left(id);

    clock.advance(OpenCallRows.TERM.plusSeconds(1));
    calls.keepUp();

    assertThat(rows.seenBy("other").take()).hasSize(1);
  }

  private TokenUsage usage() {
    return rows.entries().getFirst().usage();
  }

  private long prompt() {
    return TokenEstimate.ofPrompt(call.request());
  }

  private OpenCall written(LongSupplier tokens) {
    return new OpenCall(
        call.entry(),
        call.request(),
        () -> new TokenUsage(0, 0, tokens.getAsLong(), 0),
        call.admittedAt(),
        call.timeZone());
  }

  /** One of which nothing has come yet. */
  static OpenCall call(LedgerEntry entry) {
    var body = JsonNodeFactory.instance.objectNode();
    body.putArray("messages").addObject().put("content", "When is the tide?");
    return new OpenCall(
        entry, new ChatRequest(body), () -> TokenUsage.NONE, Instant.EPOCH, ZoneOffset.UTC);
  }
}
