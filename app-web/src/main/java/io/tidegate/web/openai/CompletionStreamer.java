package io.tidegate.web.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.chat.Admitted;
import io.tidegate.chat.AnswerText;
import io.tidegate.chat.BrokenAnswer;
import io.tidegate.chat.ChatService;
import io.tidegate.chat.Question;
import io.tidegate.chat.Relay;
import io.tidegate.upstream.Cancellation;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.web.edge.Heartbeat;
import io.tidegate.web.edge.RequestContext;
import io.tidegate.web.edge.SseWriter;
import io.tidegate.web.platform.HangUp;
import io.tidegate.web.platform.Json;
import io.tidegate.web.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Relays an answer in OpenAI's stream format: the upstream's own frames, unchanged but for where
 * they tell usage.
 *
 * <p>The status is decided by the first frame, so that a failure before it is an honest error. A
 * stream without {@code data: [DONE]} at its end is not whole, and says why in a last error frame.
 */
@ApplicationScoped
class CompletionStreamer {

  private final ChatService chat;
  private final Heartbeat heartbeat;

  @Inject
  CompletionStreamer(ChatService chat, Heartbeat heartbeat) {
    this.chat = chat;
    this.heartbeat = heartbeat;
  }

  /**
   * @throws UpstreamException if nothing of the answer has been sent
   */
  void stream(
      Question question,
      Admitted admitted,
      ChatRequest asked,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, UpstreamException {
    RequestContext context = RequestContext.of(request);
    try (var relay = new FrameRelay(context, UsageFrames.of(asked), response)) {
      try {
        context.used(chat.stream(question, admitted, asked, relay).usage());
        relay.end();
      } catch (BrokenAnswer e) {
        relay.fail(e.failure());
      } catch (UpstreamException e) {
        if (!relay.begun()) {
          throw e;
        }
        relay.fail(e);
      } catch (RuntimeException e) { // the ledger, for one, may fail when all has been relayed
        if (!relay.begun()) {
          throw e;
        }
        relay.fail(e);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Passes frames on; when nobody reads them any more, most keys want the upstream to stop. */
  private final class FrameRelay implements Relay, AutoCloseable {

    private final RequestContext context;
    private final UsageFrames usage;
    private final HttpServletResponse response;
    private final boolean endsWhenGone;
    private final HangUp hangUp = HangUp.watched();
    private final Cancellation cancellation = new Cancellation();
    private final long askedNanos = System.nanoTime();
    private @Nullable SseWriter writer;

    FrameRelay(RequestContext context, UsageFrames usage, HttpServletResponse response) {
      this.context = context;
      this.usage = usage;
      this.response = response;
      this.endsWhenGone = context.caller().onDisconnect().ends(/* usually= */ true);
      hangUp.then(this::clientIsGone);
    }

    @Override
    public Cancellation cancellation() {
      return cancellation;
    }

    private void clientIsGone() {
      if (endsWhenGone) {
        cancellation.request();
      }
    }

    @Override
    public void relay(List<Chunk> chunks) {
      var frames = new StringBuilder(chunks.size() * 320);
      for (Chunk chunk : chunks) {
        usage.of(chunk).ifPresent(frame -> append(frames, frame));
      }
      if (frames.isEmpty()) {
        return;
      }
      SseWriter to = writer();
      to.write(frames);
      if (to.gone()) {
        clientIsGone();
      }
    }

    private static void append(StringBuilder frames, String frame) {
      frames.append("data: ").append(frame).append("\n\n");
    }

    /** Its frames are made to look like more of the same answer. */
    @Override
    public void continued(String model) {}

    @Override
    public boolean replaced(AnswerText text) {
      return false;
    }

    private SseWriter writer() {
      if (writer == null) {
        waited();
        response.setHeader("Server-Timing", context.serverTiming(System.nanoTime()));
        try {
          writer = SseWriter.open(response, heartbeat, hangUp);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return writer;
    }

    /** Until the first frame everything waits for the upstream, also if none ever comes. */
    private void waited() {
      context.waitedForUpstream(System.nanoTime() - askedNanos);
    }

    boolean begun() {
      return writer != null;
    }

    void end() {
      var frames = new StringBuilder();
      usage.atTheEnd().ifPresent(frame -> append(frames, frame));
      append(frames, "[DONE]");
      writer().write(frames);
    }

    void fail(Exception failure) throws JsonProcessingException {
      context.brokeOff();
      OpenAiError error = OpenAiError.of(Problems.of(failure));
      writer().write("data: " + Json.MAPPER.writeValueAsString(error) + "\n\n");
    }

    @Override
    public void close() {
      if (writer == null) {
        waited();
      } else {
        writer.close();
      }
    }
  }
}
