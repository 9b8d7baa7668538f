package io.tidegate.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.quota.Denied;
import io.tidegate.quota.Reservation;
import io.tidegate.upstream.AnswerBroken;
import io.tidegate.upstream.Cancellation;
import io.tidegate.upstream.ChatModel;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.ChunkStream;
import io.tidegate.upstream.Deadlines;
import io.tidegate.upstream.Hedge;
import io.tidegate.upstream.Slot;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import io.tidegate.upstream.Walk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer as a stream, whoever gives it. Used by one thread.
 *
 * <p>Until the first visible piece a failure is not seen. After it the answer goes on: from its
 * prefix, or from the whole answer where an upstream does not take a prefix.
 */
final class StreamedTurn {

  /** Two objects one after the other are none. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final ChatModel model;
  private final Settlement settlement;
  private final Question question;
  private final Reservation reservation;
  private final ChatRequest request;
  private final Telling telling;
  private final Cancellation cancellation;
  private final CallIds ids;
  private final SecondCall second;
  private final TurnCalls calls;
  private boolean prefixRefused;
  private @Nullable Answer booked;

  /**
   * @param reservation what the turn holds of budgets; it stays open
   */
  StreamedTurn(
      ChatModel model,
      Settlement settlement,
      Question question,
      Reservation reservation,
      ChatRequest request,
      Relay relay) {
    this.model = model;
    this.settlement = settlement;
    this.question = question;
    this.reservation = reservation;
    this.request = request;
    this.telling = new Telling(relay);
    this.cancellation = relay.cancellation();
    this.ids = settlement.callIds(question);
    this.second = new SecondCall(model, settlement, question, reservation, request, ids, telling);
    this.calls =
        new TurnCalls(settlement, question, reservation, ids, second, telling, cancellation);
  }

  /** How a walk may ask somebody else beside who is late. */
  Hedge second() {
    return second;
  }

  /**
   * Runs to the end.
   *
   * @throws Denied if nothing came, and calls that were billed left a hard budget no room for more
   * @throws UpstreamException if nothing came that a client could see
   * @throws BrokenAnswer if it broke off for good after the client saw a part
   */
  Answer run(Walk walk) throws UpstreamException, BrokenAnswer {
    try {
      return settled(walk.run(this::begun));
    } catch (AnswerBroken e) {
      return continued(walk, e.cause());
    }
  }

  /**
   * Goes on to the end with what another node has begun. What that one's last call may have cost is
   * booked first.
   *
   * @throws UpstreamException if nobody has seen anything of the answer, then or now
   * @throws BrokenAnswer if it cannot be continued
   */
  Answer runOn(Walk walk, LostCall lost, LostCall.Callee callee)
      throws UpstreamException, BrokenAnswer {
    ids.goOn();
    booked = settlement.settleLost(question, reservation, request, lost, callee);
    if (lost.text().isEmpty()) {
      return run(walk);
    }
    telling.inherit(lost.text(), lost.pieces());
    return continued(walk, LostCall.failure());
  }

  private Answer continued(Walk walk, UpstreamException first) throws BrokenAnswer {
    UpstreamException cause = first;
    while (mayContinue(cause)) {
      TurnCall rest;
      try {
        rest = walk.run(this::goneOn);
      } catch (AnswerBroken e) {
        cause = e.cause();
        continue;
      } catch (UpstreamException | Denied | StoreUnavailable _) {
        break; // whatever keeps the spares from it, the first cause is what happened
      }
      Answer answer = settled(rest);
      if (isJoined(answer.text())) {
        return answer;
      }
      throw new BrokenAnswer(first, answer);
    }
    throw new BrokenAnswer(first, part());
  }

  /** Half a tool call cannot be continued: a model begins its calls anew. */
  private boolean mayContinue(UpstreamException cause) {
    return cause.kind().movable() && calls.mayGoOn() && telling.text().toolCalls().isEmpty();
  }

  /** Whether what was promised as JSON still is JSON. */
  private boolean isJoined(AnswerText text) {
    if (!request.wantsJson()) {
      return true;
    }
    try {
      return JSON.readTree(text.content()).isObject();
    } catch (JsonProcessingException _) {
      return false;
    }
  }

  private Answer settled(TurnCall call) {
    return added(settlement.settle(call.attempt(), call.draft()));
  }

  private Answer part() {
    if (booked == null) {
      throw new IllegalStateException("nothing was booked of an answer that broke off");
    }
    return booked.saying(telling.text());
  }

  private Answer added(Answer answer) {
    Answer all = booked == null ? answer : answer.after(booked).saying(telling.text());
    booked = all;
    return all;
  }

  private TurnCall begun(Slot slot, Deadlines left) throws UpstreamException, AnswerBroken {
    TurnCall call = calls.begin(slot, request);
    telling.begin(call.draft());
    return heard(call, slot, left, Seam.NONE);
  }

  private TurnCall goneOn(Slot slot, Deadlines left) throws UpstreamException, AnswerBroken {
    AnswerText told = telling.text();
    telling.passTo(slot.candidate().model());
    if (!prefixRefused) {
      try {
        ChatRequest rest = Continuation.of(request, told, telling.pieces());
        return heard(calls.begin(slot, rest), slot, left, new Overlap(told, stitch()));
      } catch (UpstreamException e) {
        prefixRefused = refusesPrefix(e.kind());
        if (!prefixRefused || !calls.mayGoOn()) {
          throw e;
        }
      }
    }
    return heard(calls.begin(slot, request), slot, left, new Splice(told, stitch()));
  }

  private static boolean refusesPrefix(Kind kind) {
    return switch (kind) {
      case BAD_REQUEST, UNSUPPORTED, MISCONFIGURED -> true;
      default -> false;
    };
  }

  private Stitch stitch() {
    return telling.stitch(booked == null ? TokenUsage.NONE : booked.usage());
  }

  private TurnCall heard(TurnCall call, Slot slot, Deadlines left, Seam seam)
      throws UpstreamException, AnswerBroken {
    AnswerDraft draft = call.draft();
    try (ChunkStream stream = cancellation.opening(() -> opened(slot, call, left))) {
      listen(stream, slot, draft, seam);
      return call;
    } catch (UpstreamException e) {
      if (draft.visible() && draft.finished() && e.kind() != Kind.CANCELLED) {
        return call; // nothing is missing but what it has cost
      }
      throw failed(call, e);
    } catch (RuntimeException e) {
      settlement.settleBroken(call.attempt(), draft, e);
      throw e;
    }
  }

  private ChunkStream opened(Slot slot, TurnCall call, Deadlines left) throws UpstreamException {
    ChatRequest asked = call.attempt().request();
    return slot.open(() -> model.stream(slot.candidate(), asked, question.endUser(), left));
  }

  private void listen(ChunkStream stream, Slot slot, AnswerDraft draft, Seam seam)
      throws UpstreamException {
    Seam now = seam;
    boolean visible = false;
    for (List<Chunk> chunks = stream.next(); !chunks.isEmpty(); chunks = stream.next()) {
      draft.add(chunks);
      if (!visible && draft.visible()) {
        visible = true;
        slot.answers();
      }
      now = told(now, chunks, draft);
    }
    told(now, /* chunks= */ List.of(), draft);
    telling.end();
  }

  /**
   * Tells what is new of {@code chunks}; without any, what was held back.
   *
   * @return the seam for what follows
   */
  private Seam told(Seam seam, List<Chunk> chunks, AnswerDraft draft) throws UpstreamException {
    try {
      telling.tell(chunks.isEmpty() ? seam.rest() : seam.news(chunks));
      return seam;
    } catch (Diverged e) {
      if (telling.replace(draft.text())) {
        return Seam.NONE;
      }
      throw new UpstreamException(Kind.CANCELLED, "the answer is another one", null, e);
    }
  }

  /** Books what it has cost. */
  private UpstreamException failed(TurnCall call, UpstreamException failure) throws AnswerBroken {
    if (!call.draft().visible()) {
      settlement.settleFailed(call.attempt(), failure);
      return failure;
    }
    added(settlement.settleCut(call.attempt(), call.draft(), failure));
    if (telling.isPassed()) {
      throw new AnswerBroken(failure);
    }
    return failure;
  }
}
