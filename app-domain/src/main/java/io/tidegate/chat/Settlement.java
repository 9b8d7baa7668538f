package io.tidegate.chat;

import io.tidegate.chat.CallBook.Call;
import io.tidegate.chat.CallBook.Used;
import io.tidegate.platform.Ids;
import io.tidegate.quota.Cost;
import io.tidegate.quota.Ledger;
import io.tidegate.quota.LedgerEntry;
import io.tidegate.quota.LedgerLine;
import io.tidegate.quota.Reservation;
import io.tidegate.quota.TokenEstimate;
import io.tidegate.traffic.TurnMetrics;
import io.tidegate.upstream.Cancellation;
import io.tidegate.upstream.Candidate;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Completion;
import io.tidegate.upstream.Slot;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Turns what came back from an upstream into one ledger entry, measured or estimated. */
@ApplicationScoped
public class Settlement {

  private final Ledger ledger;
  private final CallBook book;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  Settlement(Ledger ledger, TurnMetrics metrics, Ids ids, InstantSource clock) {
    this.ledger = ledger;
    this.book = new CallBook(ledger, metrics);
    this.ids = ids;
    this.clock = clock;
  }

  /** A call that is about to be made, and that will be settled under its id. */
  record Attempt(
      UUID id,
      Question question,
      Reservation reservation,
      Candidate candidate,
      ChatRequest request,
      Instant startedAt) {

    /** Whether it is booked with the answer for which it is made, should this node die. */
    boolean isBookedWithAnswer() {
      return id.equals(question.messageId());
    }
  }

  /** For the calls of one turn. */
  CallIds callIds(Question question) {
    return new CallIds(question, ids);
  }

  /**
   * @throws io.tidegate.quota.Denied if earlier calls left a hard budget no room for this one
   */
  Attempt begin(
      UUID id, Question question, Reservation reservation, Slot slot, ChatRequest request) {
    reservation.coverCall(slot.candidate(), request);
    return reserved(id, question, reservation, slot, request);
  }

  /** A call that was reserved already. */
  Attempt reserved(
      UUID id, Question question, Reservation reservation, Slot slot, ChatRequest request) {
    return new Attempt(id, question, reservation, slot.candidate(), request, clock.instant());
  }

  /**
   * The call is about to be made, and must be settled or dropped from here on. Should this node die
   * before, another one books it, or else books it with its answer.
   *
   * @param draft to which what comes of it is added
   * @throws io.tidegate.platform.StoreUnavailable if nobody else could book it: it must not be made
   *     then
   */
  void open(Attempt attempt, AnswerDraft draft) {
    if (!attempt.isBookedWithAnswer()) {
      LedgerEntry begun =
          CallBook.entry(
              call(attempt), draft.model(), Used.estimated(TokenUsage.NONE), clock.instant());
      ledger.begin(begun, attempt.request(), draft::written, attempt.reservation());
    }
  }

  /**
   * The same, unless nobody wants the answer any more.
   *
   * @throws UpstreamException if so; there is nothing to settle then
   */
  void open(Attempt attempt, AnswerDraft draft, Cancellation cancellation)
      throws UpstreamException {
    cancellation.check();
    open(attempt, draft);
    try {
      cancellation.check();
    } catch (UpstreamException e) {
      drop(attempt);
      throw e;
    }
  }

  /** Tells the answer of a call that is open but not made yet, which is dropped if that fails. */
  void announce(Attempt attempt, Telling telling) {
    try {
      telling.calling(attempt);
    } catch (RuntimeException e) {
      drop(attempt);
      throw e;
    }
  }

  /** The call is to be forgotten: it used nothing. */
  void drop(Attempt attempt) {
    ledger.drop(attempt.id());
  }

  /** Books a whole answer; without usage from the upstream, an estimate. */
  Cost settle(Attempt attempt, Completion completion) {
    Used used = Used.told(completion.usage(), () -> estimate(attempt.request(), text(completion)));
    String model = completion.model().isEmpty() ? attempt.candidate().model() : completion.model();
    Cost cost = book(call(attempt), model, used);
    attempt.candidate().arm().settled(completion.finishReason(), cost.nanos());
    return cost;
  }

  /** Books a call that brought nothing, if its upstream bills it all the same or may do so. */
  void settleFailed(Attempt attempt, UpstreamException failure) {
    String model = attempt.candidate().model();
    if (failure.usage().isPresent()) {
      book(call(attempt), model, new Used(failure.usage().get(), /* estimated= */ false));
    } else if (failure.mayBeBilled()) {
      TokenUsage estimate = TokenEstimate.ofCutCall(attempt.request(), "", failure.received());
      book(call(attempt), model, Used.estimated(estimate));
    } else {
      drop(attempt);
    }
  }

  /** Books an answer that came to its end; without usage from the upstream, an estimate. */
  Answer settle(Attempt attempt, AnswerDraft draft) {
    return settled(attempt, draft, draft.finishReason(), draft.usage());
  }

  /** Books an answer that ended early; its failure may say what the upstream bills for it. */
  Answer settleCut(Attempt attempt, AnswerDraft draft, UpstreamException failure) {
    return settled(attempt, draft, "cut", failure.usage().orElse(draft.usage()));
  }

  /**
   * Books a call that was cut by a failure of our own.
   *
   * @param why learns if that fails as well
   */
  void settleBroken(Attempt attempt, AnswerDraft draft, RuntimeException why) {
    var cut =
        new UpstreamException(Kind.CUT, "nobody listens any more", /* retryAfter= */ null, why);
    try {
      if (draft.visible()) {
        var _ = settleCut(attempt, draft, cut);
      } else {
        settleFailed(attempt, cut);
      }
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  /** Books by estimate what another node could not book. If it could, its row is what holds. */
  Answer settleLost(
      Question question,
      Reservation reservation,
      ChatRequest request,
      LostCall lost,
      LostCall.Callee callee) {
    return booked(lost)
        .orElseGet(
            () -> {
              Answer estimated = estimated(question, reservation, request, lost, callee);
              return booked(lost).orElse(estimated); // another node may have been faster
            });
  }

  private Optional<Answer> booked(LostCall lost) {
    return ledger.find(lost.id()).map(line -> booked(lost, line));
  }

  private static Answer booked(LostCall lost, LedgerLine line) {
    return new Answer(
        lost.text(),
        line.model(),
        "cut",
        line.usage(),
        line.estimated(),
        line.cost(),
        line.attemptId());
  }

  private Answer estimated(
      Question question,
      Reservation reservation,
      ChatRequest request,
      LostCall lost,
      LostCall.Callee callee) {
    var call = new Call(lost.id(), question, reservation, callee, request, lost.since());
    TokenUsage usage = estimate(request, lost.own());
    Cost cost = book.enter(call, callee.model(), Used.estimated(usage), lost.until());
    return new Answer(
        lost.text(), callee.model(), "cut", usage, /* usageEstimated= */ true, cost, lost.id());
  }

  private static AnswerText text(Completion completion) {
    return new AnswerText(completion.reasoning(), completion.content(), completion.toolCalls());
  }

  private static TokenUsage estimate(ChatRequest request, AnswerText brought) {
    return TokenEstimate.ofCutCall(request, brought.reasoning(), brought.said());
  }

  private Answer settled(
      Attempt attempt, AnswerDraft draft, String finishReason, TokenUsage reported) {
    AnswerText text = draft.text();
    Used used = Used.told(reported, () -> draft.estimate(attempt.request()));
    Cost cost = book(call(attempt), draft.model(), used);
    attempt.candidate().arm().settled(finishReason, cost.nanos());
    return new Answer(
        text, draft.model(), finishReason, used.usage(), used.estimated(), cost, attempt.id());
  }

  private static Call call(Attempt attempt) {
    return new Call(
        attempt.id(),
        attempt.question(),
        attempt.reservation(),
        new LostCall.Callee(attempt.candidate().upstream().name(), attempt.candidate().model()),
        attempt.request(),
        attempt.startedAt());
  }

  private Cost book(Call call, String model, Used used) {
    return book.enter(call, model, used, clock.instant());
  }
}
