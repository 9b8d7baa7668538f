package io.tidegate.web.openai;

import io.tidegate.account.Caller;
import io.tidegate.chat.Admitted;
import io.tidegate.chat.CacheState;
import io.tidegate.chat.CachedAnswer;
import io.tidegate.chat.ChatService;
import io.tidegate.chat.Question;
import io.tidegate.upstream.Cancellation;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.web.edge.EndUser;
import io.tidegate.web.edge.MaxAge;
import io.tidegate.web.edge.RateHeaders;
import io.tidegate.web.edge.RequestContext;
import io.tidegate.web.edge.WaitingClients;
import io.tidegate.web.idempotency.KeyHeader;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** {@code POST /v1/chat/completions}: OpenAI's chat completions with DeepSeek's own fields. */
@WebServlet(urlPatterns = "/v1/chat/completions")
public class ChatCompletionsServlet extends CompatibleServlet {

  @Serial private static final long serialVersionUID = 1L;

  @Inject transient ChatService chat;
  @Inject transient CompletionStreamer streamer;
  @Inject transient WaitingClients clients;

  ChatCompletionsServlet() {
    super("POST");
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      answer(request, response);
    } catch (UpstreamException | RuntimeException e) {
      errors.write(request, response, e);
    } catch (IOException e) {
      errors.write(request, response, e); // the body could not be read, or nobody reads the answer
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException, UpstreamException {
    requireJson(request);
    ChatRequest asked = CompletionRequest.read(request.getInputStream());
    RequestContext context = RequestContext.of(request);
    Caller caller = context.caller();
    String endUser = EndUser.hash(caller.tenantId(), EndUser.of(request));
    Admitted admitted = chat.admit(caller, asked.model(), endUser, () -> asked);
    context.queued(admitted.pass().waited());
    RateHeaders.putCompatible(response, admitted.pass().standings());
    Question question = Question.alone(caller, endUser, context.trace().traceId());
    if (asked.stream()) {
      response.setHeader("X-Cache", CacheState.BYPASS.toString());
      streamer.stream(question, admitted, asked, request, response);
    } else {
      write(complete(question, admitted, asked, request), context, response);
    }
  }

  private CachedAnswer complete(
      Question question, Admitted admitted, ChatRequest asked, HttpServletRequest request)
      throws UpstreamException {
    RequestContext context = RequestContext.of(request);
    Duration maxAge = MaxAge.of(request);
    var cancellation = new Cancellation();
    WaitingClients.Wanted<CachedAnswer, UpstreamException> wanted =
        () -> chat.complete(question, admitted, asked, maxAge, cancellation);
    long start = System.nanoTime();
    try {
      CachedAnswer answer =
          isForHimAlone(request, maxAge)
              ? clients.get(cancellation::request, wanted)
              : wanted.get();
      if (answer.state().isPaidFor()) {
        context.used(answer.completion().usage());
      }
      context.provisional(answer.state().standsIn());
      return answer;
    } finally {
      context.waitedForUpstream(System.nanoTime() - start);
    }
  }

  /** What is shared, or may be asked for again by its key, is made to its end. */
  private static boolean isForHimAlone(HttpServletRequest request, Duration maxAge) {
    return maxAge.isZero()
        && !KeyHeader.isOn(request)
        && RequestContext.of(request).caller().onDisconnect().ends(/* usually= */ true);
  }

  private static void write(
      CachedAnswer answer, RequestContext context, HttpServletResponse response)
      throws IOException {
    byte[] body = answer.completion().raw().getBytes(StandardCharsets.UTF_8);
    response.setHeader("X-Cache", answer.state().toString());
    response.setHeader("Server-Timing", context.serverTiming(System.nanoTime()));
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static void requireJson(HttpServletRequest request) {
    String type = request.getContentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new ProblemException(
          Problem.UNSUPPORTED_MEDIA_TYPE, "send the body as application/json");
    }
  }
}
