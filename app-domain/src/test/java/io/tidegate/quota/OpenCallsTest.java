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
  void a_call_is_saved_with_its_prompt_and_what_has_come() {
    calls.began(written(call, 7));

    calls.save();

    assertThat(rows.entries()).extracting(LedgerEntry::attemptId).containsExactly(id);
    assertThat(usage()).isEqualTo(new TokenUsage(0, prompt(), 7, 0));
  }

  @Test
  @Timeout(10)
  void who_saves_them_learns_at_once_that_one_has_begun_or_ended() throws Exception {
    calls.began(call);
    calls.awaitNews(FOR_EVER);
    calls.save();
    calls.ended(id);
    calls.awaitNews(FOR_EVER);
    calls.save();

    assertThat(rows.entries()).isEmpty();
  }

  @Test
  @Timeout(10)
  void while_nothing_begins_or_ends_he_need_not_wait_for_ever() throws Exception {
    calls.began(call);
    calls.awaitNews(FOR_EVER);

    calls.awaitNews(Duration.ofMillis(1));

    assertThat(calls.isOpen(id)).isTrue();
  }

  @Test
  void one_that_ends_before_its_turn_has_come_never_is() {
    calls.began(call);
    calls.ended(id);
    rows.isAway = true;

    calls.save();

    assertThat(rows.entries()).isEmpty();
  }

  @Test
  void one_that_has_been_saved_is_removed_when_it_has_ended() {
    calls.began(call);
    calls.save();
    calls.ended(id);

    calls.save();

    assertThat(rows.entries()).isEmpty();
    assertThat(calls.isOpen(id)).isFalse();
  }

  @Test
  void one_that_ends_while_it_is_being_saved_is_removed_by_the_next_round() {
    calls.began(
        new OpenCall(
            call.entry(),
            call.request(),
            () -> {
              calls.ended(id);
              return TokenUsage.NONE;
            },
            call.admittedAt(),
            call.timeZone()));
    calls.save();
    assertThat(rows.entries()).hasSize(1);

    calls.save();

    assertThat(rows.entries()).isEmpty();
  }

  @Test
  void of_one_that_goes_on_it_is_said_once_a_second_how_far_it_is() {
    var tokens = new long[] {1};
    calls.began(
        new OpenCall(
            call.entry(),
            call.request(),
            () -> new TokenUsage(0, 0, tokens[0], 0),
            call.admittedAt(),
            call.timeZone()));
    calls.save();
    tokens[0] = 50;

    calls.save();
    assertThat(usage().completionTokens()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    calls.save();

    assertThat(usage()).isEqualTo(new TokenUsage(0, prompt(), 50, 0));
  }

  @Test
  void what_could_not_be_written_is_written_when_the_database_is_back() {
    UUID other = UUID.randomUUID();
    calls.began(call);
    calls.save();
    calls.ended(id);
    calls.booked(other);
    OpenCall late = call(LedgerRows.empty().entry());
    calls.began(late);
    rows.isAway = true;
    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(calls::save);

    rows.isAway = false;
    clock.advance(Duration.ofSeconds(1));
    calls.save();

    assertThat(rows.entries())
        .extracting(LedgerEntry::attemptId)
        .containsExactly(late.entry().attemptId());
  }

  @Test
  void whenever_calls_begin_and_end_between_rounds_nothing_is_left_of_them() throws Exception {
    var turns =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < 20_000; i++) {
                    OpenCall brief = call(LedgerRows.empty().entry());
                    calls.began(brief);
                    calls.ended(brief.entry().attemptId());
                  }
                });
    while (turns.isAlive()) {
      calls.save();
    }
    turns.join();

    calls.save();

    assertThat(rows.entries()).isEmpty();
  }

  /** Its row stays, but nobody renews it. */
  @Test
  void one_that_this_node_will_not_book_is_left_to_lapse() {
    calls.began(call);
    calls.save();
    calls.left(id);

    clock.advance(OpenCallRows.TERM.plusSeconds(1));
    calls.save();

    assertThat(rows.seenBy("other").take()).hasSize(1);
  }

  private TokenUsage usage() {
    return rows.entries().getFirst().usage();
  }

  private long prompt() {
    return TokenEstimate.ofPrompt(call.request());
  }

  private static OpenCall written(OpenCall call, long tokens) {
    return new OpenCall(
        call.entry(),
        call.request(),
        () -> new TokenUsage(0, 0, tokens, 0),
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
