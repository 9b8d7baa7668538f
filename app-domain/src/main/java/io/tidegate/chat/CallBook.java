package io.tidegate.chat;

import io.tidegate.quota.Cost;
import io.tidegate.quota.Ledger;
import io.tidegate.quota.LedgerEntry;
import io.tidegate.quota.Reservation;
import io.tidegate.traffic.TurnMetrics;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.TokenUsage;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** Enters calls of turns in the ledger, whether their upstream is still there or not. */
final class CallBook {

  private final Ledger ledger;
  private final TurnMetrics metrics;

  CallBook(Ledger ledger, TurnMetrics metrics) {
    this.ledger = ledger;
    this.metrics = metrics;
  }

  /** What is known of any call that is settled. */
  record Call(
      UUID id,
      Question question,
      Reservation reservation,
      LostCall.Callee callee,
      ChatRequest request,
      Instant startedAt) {}

  /** What a call has used, as its upstream told it or by estimate. */
  record Used(TokenUsage usage, boolean estimated) {

    /** No answer is made of nothing: an upstream that says so has told nothing. */
    static Used told(TokenUsage reported, Supplier<TokenUsage> estimate) {
      return reported.equals(TokenUsage.NONE)
          ? estimated(estimate.get())
          : new Used(reported, /* estimated= */ false);
    }

    static Used estimated(TokenUsage estimate) {
      return new Used(estimate, /* estimated= */ true);
    }
  }

  /**
   * @param model what the answer calls itself
   * @throws io.tidegate.platform.StoreUnavailable if the ledger cannot take it yet
   */
  Cost enter(Call call, String model, Used used, Instant ended) {
    String booked = ledger.booked(model, call.callee().model(), ended);
    Cost cost = ledger.settle(entry(call, booked, used, ended), call.reservation());
    metrics.settled(call.callee().upstream(), booked, used.usage());
    return cost;
  }

  /** The row of a call. */
  static LedgerEntry entry(Call call, String model, Used used, Instant ended) {
    Question question = call.question();
    return new LedgerEntry(
        call.id(),
        question.caller().tenantId(),
        question.caller().keyId(),
        question.endUser(),
        call.callee().upstream(),
        model,
        call.request().model(),
        question.conversationId(),
        question.messageId(),
        question.traceId(),
        used.usage(),
        used.estimated(),
        call.startedAt(),
        ended);
  }
}
