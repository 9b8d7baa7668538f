package io.tidegate.chat;

import static jakarta.transaction.Transactional.TxType.NEVER;

import io.tidegate.account.Caller;
import io.tidegate.quota.Admission;
import io.tidegate.quota.RateStatus;
import io.tidegate.upstream.AnswerBroken;
import io.tidegate.upstream.Attempts;
import io.tidegate.upstream.Candidate;
import io.tidegate.upstream.ChatModel;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.ChunkStream;
import io.tidegate.upstream.Completion;
import io.tidegate.upstream.Deadlines;
import io.tidegate.upstream.Router;
import io.tidegate.upstream.UpstreamException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;

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
  private final Router router;
  private final Attempts attempts;
  private final ChatModel model;
  private final Settlement settlement;
  private final Deadlines deadlines;

  @Inject
  ChatService(
      Admission admission,
      AnswerCache answers,
      Router router,
      Attempts attempts,
      ChatModel model,
      Settlement settlement,
      Deadlines deadlines) {
    this.admission = admission;
    this.answers = answers;
    this.router = router;
    this.attempts = attempts;
    this.model = model;
    this.settlement = settlement;
    this.deadlines = deadlines;
  }

  /**
   * Decides whether {@code caller} may ask {@code modelName} now, and who will answer.
   *
   * @throws ChatRefusal if not; nothing was spent
   */
  public Admitted admit(Caller caller, String modelName) {
    if (!caller.mayAsk(modelName)) {
      throw new ChatRefusal(new ChatRefusal.ModelNotAllowed(modelName));
    }
    Candidate candidate =
        switch (router.route(modelName, caller.mode() == Caller.Mode.TEST)) {
          case Router.Route.Found found -> found.candidate();
          case Router.Route.UnknownModel _ ->
              throw new ChatRefusal(new ChatRefusal.UnknownModel(modelName));
          case Router.Route.Unserved _ ->
              throw new ChatRefusal(new ChatRefusal.NoUpstream(modelName));
        };
    RateStatus rate = admission.admit(caller);
    if (!rate.admitted()) {
      throw new ChatRefusal(new ChatRefusal.RateLimited(rate));
    }
    return new Admitted(rate, candidate);
  }

  /**
   * Gives the whole answer; one that an upstream was asked for is booked.
   *
   * @param maxAge how old the answer may be; zero if it must be made for this question
   * @throws UpstreamException if there is none
   */
  public CachedAnswer complete(
      Question question, Admitted admitted, ChatRequest request, Duration maxAge)
      throws UpstreamException {
    return answers.answer(
        question.caller(), request, maxAge, () -> completed(question, admitted, request));
  }

  private Completion completed(Question question, Admitted admitted, ChatRequest request)
      throws UpstreamException {
    Settlement.Attempt attempt = settlement.begin(question, admitted.candidate(), request);
    try {
      Completion completion =
          attempts.run(admitted.candidate().upstream(), Completion.class, () -> asked(attempt));
      settlement.settle(attempt, completion);
      return completion;
    } catch (AnswerBroken e) {
      throw e.cause();
    }
  }

  /**
   * Asks for an answer and relays it as it arrives, on the calling thread; returns when it is
   * booked.
   *
   * @throws UpstreamException if nothing came that a client could see
   * @throws BrokenAnswer if it broke off, or was closed, after the client saw a part; the part is
   *     booked
   */
  public Answer stream(Question question, Admitted admitted, ChatRequest request, Relay relay)
      throws UpstreamException, BrokenAnswer {
    Settlement.Attempt attempt = settlement.begin(question, admitted.candidate(), request);
    var draft = new AnswerDraft(admitted.candidate().model());
    try {
      attempts.run(
          admitted.candidate().upstream(), Boolean.class, () -> relayed(attempt, draft, relay));
      return settlement.settle(attempt, draft);
    } catch (AnswerBroken e) {
      throw new BrokenAnswer(e.cause(), settlement.settleCut(attempt, draft, e.cause()));
    }
  }

  private Completion asked(Settlement.Attempt attempt) throws UpstreamException {
    try {
      return model.complete(
          attempt.candidate(), attempt.request(), attempt.question().endUser(), deadlines);
    } catch (UpstreamException e) {
      settlement.settleFailed(attempt, e);
      throw e;
    }
  }

  private boolean relayed(Settlement.Attempt attempt, AnswerDraft draft, Relay relay)
      throws UpstreamException, AnswerBroken {
    try (ChunkStream stream =
        model.stream(
            attempt.candidate(), attempt.request(), attempt.question().endUser(), deadlines)) {
      relay.opened(stream);
      for (List<Chunk> chunks = stream.next(); !chunks.isEmpty(); chunks = stream.next()) {
        draft.add(chunks);
        relay.relay(chunks);
      }
      return true;
    } catch (UpstreamException e) {
      if (draft.visible()) {
        throw new AnswerBroken(e);
      }
      settlement.settleFailed(attempt, e);
      throw e;
    }
  }
}
