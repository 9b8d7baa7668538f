package io.tidegate.chat;

import static jakarta.transaction.Transactional.TxType.NEVER;

import io.tidegate.account.Caller;
import io.tidegate.quota.Admission;
import io.tidegate.quota.Asking;
import io.tidegate.quota.Denied;
import io.tidegate.quota.Pass;
import io.tidegate.quota.Payer;
import io.tidegate.quota.Reservation;
import io.tidegate.upstream.AnswerBroken;
import io.tidegate.upstream.Attempts;
import io.tidegate.upstream.Cancellation;
import io.tidegate.upstream.ChatModel;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Completion;
import io.tidegate.upstream.Deadlines;
import io.tidegate.upstream.Plan;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.Walk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The way of one chat turn. There is no second way to reach an upstream.
 *
 * <p>The caller was authenticated at the edge. {@link #admit} then decides whether and where he may
 * ask; {@link #complete} or {@link #stream} asks, relays and settles. In between, a conversation
 * writes down the question.
 */
@ApplicationScoped
@Transactional(NEVER) // an upstream may take minutes: nothing of the database may wait with it
public class ChatService {

  private final Admission admission;
  private final AnswerCache answers;
  private final Routing routing;
  private final Attempts attempts;
  private final ChatModel model;
  private final Settlement settlement;
  private final Degradation degradation;
  private final Deadlines deadlines;

  @Inject
  ChatService(
      Admission admission,
      AnswerCache answers,
      Routing routing,
      Attempts attempts,
      ChatModel model,
      Settlement settlement,
      Degradation degradation,
      Deadlines deadlines) {
    this.admission = admission;
    this.answers = answers;
    this.routing = routing;
    this.attempts = attempts;
    this.model = model;
    this.settlement = settlement;
    this.degradation = degradation;
    this.deadlines = deadlines;
  }

  /**
   * Decides whether {@code caller} may ask {@code modelName} now, and who may answer.
   *
   * @param endUser the app's own user as its hash; empty if unknown
   * @param request what will be asked; looked at only if the caller's tokens or money are limited,
   *     or the route wants to know it
   * @throws ChatRefusal if not; nothing was spent
   * @throws io.tidegate.quota.Denied if the caller's limits forbid it; nothing was spent
   */
  public Admitted admit(
      Caller caller, String modelName, String endUser, Supplier<ChatRequest> request) {
    if (caller.mayAsk(modelName)) {
      degradation.admit(caller);
    }
    return admitted(caller, modelName, endUser, request);
  }

  private Admitted admitted(
      Caller caller, String modelName, String endUser, Supplier<ChatRequest> request) {
    if (!caller.mayAsk(modelName)) {
      throw new ChatRefusal(new ChatRefusal.ModelNotAllowed(modelName));
    }
    RequestTraits turn = routing.traits(caller, request);
    Plan plan = routing.plan(caller, modelName, turn);
    var asking = new Asking(caller, modelName, endUser, plan.mayAnswer(), plan.spareModels(), turn);
    Pass pass = admission.admit(asking);
    return new Admitted(pass, plan.sparing(pass.spared()));
  }

  /** A whole answer, and the call that brought it. */
  private record Whole(Settlement.Attempt attempt, Completion completion) {}

  /**
   * Gives the whole answer, or to an urgent caller what there is in its place; one that an upstream
   * was asked for is booked.
   *
   * @param maxAge how old the answer may be; zero if it must be made for this question
   * @param cancellation ends it early; what it has cost by then is booked
   * @throws UpstreamException if there is none
   * @throws io.tidegate.quota.Denied if calls that were billed left a hard budget no room for more
   */
  public CachedAnswer complete(
      Question question,
      Admitted admitted,
      ChatRequest request,
      Duration maxAge,
      Cancellation cancellation)
      throws UpstreamException {
    try (Reservation _ = admitted.pass().reservation().begin()) {
      return degradation.answer(
          question,
          request,
          () ->
              answers.answer(
                  question.caller(),
                  request,
                  maxAge,
                  () -> completed(question, admitted, request, cancellation)));
    }
  }

  private Completion completed(
      Question question, Admitted admitted, ChatRequest request, Cancellation cancellation)
      throws UpstreamException {
    Reservation reservation = admitted.pass().reservation();
    Walk walk = attempts.walk(admitted.plan(), question.affinity(), deadlines, cancellation);
    CallIds ids = settlement.callIds(question);
    try {
      Whole whole =
          walk.run(
              (slot, left) -> {
                Settlement.Attempt attempt =
                    settlement.begin(ids.next(), question, reservation, slot, request);
                var nothing = new AnswerDraft(slot.candidate().model());
                settlement.open(attempt, nothing, cancellation);
                slot.called();
                return asked(attempt, nothing, left, cancellation);
              });
      settlement.settle(whole.attempt(), whole.completion());
      return whole.completion();
    } catch (AnswerBroken e) {
      throw e.cause();
    }
  }

  private Whole asked(
      Settlement.Attempt attempt, AnswerDraft nothing, Deadlines left, Cancellation cancellation)
      throws UpstreamException {
    String endUser = attempt.question().endUser();
    try {
      return new Whole(
          attempt,
          cancellation.during(
              () -> model.complete(attempt.candidate(), attempt.request(), endUser, left)));
    } catch (UpstreamException e) {
      settlement.settleFailed(attempt, e);
      throw e;
    } catch (RuntimeException e) {
      settlement.settleBroken(attempt, nothing, e);
      throw e;
    }
  }

  /**
   * Asks for an answer and relays it as it arrives, on the calling thread; returns when it is
   * booked.
   *
   * @throws UpstreamException if nothing came that a client could see
   * @throws io.tidegate.quota.Denied if calls that were billed left a hard budget no room for more
   * @throws BrokenAnswer if it broke off, or was closed, after the client saw a part; the part is
   *     booked
   */
  public Answer stream(Question question, Admitted admitted, ChatRequest request, Relay relay)
      throws UpstreamException, BrokenAnswer {
    try (Reservation reservation = admitted.pass().reservation().begin()) {
      Walk walk = walk(question, admitted, relay);
      var turn = new StreamedTurn(model, settlement, question, reservation, request, relay);
      if (degradation.isMostUrgent(question.caller())) {
        walk.hedgeWith(turn.second());
      }
      return turn.run(walk);
    }
  }

  private Walk walk(Question question, Admitted admitted, Relay relay) {
    return attempts.walk(admitted.plan(), question.affinity(), deadlines, relay.cancellation());
  }

  /**
   * Goes on with an answer whose node is gone, on the calling thread; returns when all of it is
   * booked.
   *
   * @param request what that node had asked for
   * @throws UpstreamException if nobody has seen anything of the answer, then or now
   * @throws BrokenAnswer if it cannot be continued, or must not be; what there is of it is booked
   * @throws io.tidegate.platform.StoreUnavailable if that cannot be found out, or not be booked
   */
  public Answer runOn(
      Question question, String modelName, ChatRequest request, LostCall lost, Relay relay)
      throws UpstreamException, BrokenAnswer {
    Admitted admitted = admittedAgain(question, modelName, request, lost);
    LostCall.Callee callee = routing.callee(lost, question.caller(), modelName, request);
    try (Reservation reservation = admitted.pass().reservation().begin()) {
      if (admitted.pass().spared().contains(callee.model())) {
        // The new admission holds nothing of that model's budgets: booked for itself, and only
        // once.
        var _ = settleLost(question, modelName, request, lost);
      }
      Walk walk = walk(question, admitted, relay);
      return new StreamedTurn(model, settlement, question, reservation, request, relay)
          .runOn(walk, lost, callee);
    }
  }

  /**
   * A continuation is a call like any other, and held to the same limits; but it is not refused for
   * the load, as the first half of its work is done.
   */
  private Admitted admittedAgain(
      Question question, String modelName, ChatRequest request, LostCall lost) throws BrokenAnswer {
    try {
      return admitted(question.caller(), modelName, question.endUser(), () -> request);
    } catch (ChatRefusal | Denied _) {
      throw new BrokenAnswer(LostCall.failure(), settleLost(question, modelName, request, lost));
    }
  }

  /** Books the call of a node that is gone, for an answer with which nobody goes on. */
  public Answer settleLost(
      Question question, String modelName, ChatRequest request, LostCall lost) {
    Caller caller = question.caller();
    LostCall.Callee callee = routing.callee(lost, caller, modelName, request);
    var payer =
        new Payer(
            caller.tenantId(),
            caller.keyId(),
            caller.mode(),
            question.endUser(),
            List.of(modelName, callee.model()),
            caller.timeZone());
    try (Reservation reservation = admission.lapsed(payer, lost.since())) {
      return settlement.settleLost(question, reservation, request, lost, callee);
    }
  }
}
