package io.tidegate.web.conversation;

import io.tidegate.chat.CacheState;
import io.tidegate.chat.TurnEvent;
import io.tidegate.conversation.MessageStatus;
import io.tidegate.conversation.MessageView;
import io.tidegate.conversation.TurnRun;
import io.tidegate.quota.Pass;
import io.tidegate.web.edge.Heartbeat;
import io.tidegate.web.edge.RateHeaders;
import io.tidegate.web.edge.RequestContext;
import io.tidegate.web.edge.SseWriter;
import io.tidegate.web.edge.WaitingClients;
import io.tidegate.web.idempotency.KeyHeader;
import io.tidegate.web.platform.HangUp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Runs answers on the thread of the request that asked, with its client as the first listener. */
@ApplicationScoped
class AnswerStreamer {

  private final Heartbeat heartbeat;
  private final WaitingClients clients;

  @Inject
  AnswerStreamer(Heartbeat heartbeat, WaitingClients clients) {
    this.heartbeat = heartbeat;
    this.clients = clients;
  }

  /** Runs the answer to its end and writes its events as they happen. */
  void run(TurnRun turn, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    RequestContext context = RequestContext.of(request);
    prepare(turn, context, response);
    response.setHeader("Server-Timing", context.serverTiming(System.nanoTime()));
    var frames = new EventFrames(turn.answer(), request.getRequestURI(), context.requestId());
    HangUp hangUp = HangUp.watched();
    Runnable whenGone = endsWithClient(context) ? cancelling(turn) : () -> {};
    hangUp.then(whenGone);
    try (SseWriter writer = SseWriter.open(response, heartbeat, hangUp)) {
      count(turn.run(new FirstWithBeginning(writer, frames, whenGone)), context);
    }
  }

  /** Sends the first event together with the beginning of the stream, in one packet. */
  private static final class FirstWithBeginning implements io.tidegate.chat.TurnStream.Listener {

    private final SseWriter writer;
    private final EventFrames frames;
    private final Runnable whenGone;
    private boolean begun;

    FirstWithBeginning(SseWriter writer, EventFrames frames, Runnable whenGone) {
      this.writer = writer;
      this.frames = frames;
      this.whenGone = whenGone;
    }

    @Override
    public void happened(List<TurnEvent> events) {
      CharSequence news = frames.of(events);
      writer.write(begun ? news : EventFrames.beginning() + news);
      begun = true;
      if (writer.gone()) {
        whenGone.run();
      }
    }
  }

  /**
   * Runs the answer to its end for a client that waits for all of it. What may be asked for again
   * by its Idempotency-Key ends with no client.
   */
  MessageView runUnwatched(TurnRun turn, HttpServletRequest request, HttpServletResponse response) {
    RequestContext context = RequestContext.of(request);
    prepare(turn, context, response);
    long start = System.nanoTime();
    MessageView answer =
        endsWithClient(context) && !KeyHeader.isOn(request)
            ? clients.get(cancelling(turn), () -> turn.run(_ -> {}))
            : turn.run(_ -> {});
    context.waitedForUpstream(System.nanoTime() - start);
    count(answer, context);
    return answer;
  }

  /** Whoever cancels a turn may have to wait for those who read it. */
  private static Runnable cancelling(TurnRun turn) {
    return () -> Thread.ofVirtual().name("hang-up").start(turn::cancel);
  }

  private static boolean endsWithClient(RequestContext context) {
    return context.caller().onDisconnect().ends(/* usually= */ false);
  }

  private static void count(MessageView answer, RequestContext context) {
    if (answer.usage() != null) {
      context.used(answer.usage());
    }
    if (answer.status() == MessageStatus.FAILED) {
      context.brokeOff();
    } else if (!answer.status().ended()) {
      context.brokeOff();
      context.provisional(true);
    }
  }

  private static void prepare(TurnRun turn, RequestContext context, HttpServletResponse response) {
    Pass pass = turn.admitted().pass();
    context.queued(pass.waited());
    RateHeaders.put(response, pass.standings());
    response.setHeader("X-Cache", CacheState.BYPASS.toString());
  }
}
