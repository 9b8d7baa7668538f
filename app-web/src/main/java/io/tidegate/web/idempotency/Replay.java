package io.tidegate.web.idempotency;

import io.tidegate.idempotency.FirstAnswer;
import io.tidegate.idempotency.FirstAnswer.Body;
import io.tidegate.web.edge.RequestContext;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Gives a first answer once more, byte for byte. */
final class Replay {

  private Replay() {}

  /**
   * @throws ProblemException if the answer was too long to keep
   */
  static void send(FirstAnswer answer, RequestContext context, HttpServletResponse response)
      throws IOException {
    switch (answer.body()) {
      case Body.TooLong() ->
          throw new ProblemException(
              Problem.IDEMPOTENT_ANSWER_TOO_LONG,
              "it was done, with status %d; answers of over %d bytes are not kept"
                  .formatted(answer.status(), Recording.MAX_BYTES));
      case Body.Kept(byte[] bytes, boolean packed) -> {
        begin(answer, context, response);
        write(bytes, packed, response);
      }
    }
  }

  private static void begin(
      FirstAnswer answer, RequestContext context, HttpServletResponse response) {
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setHeader("Idempotency-Replayed", "true");
    response.setHeader("Server-Timing", context.serverTiming(System.nanoTime()));
  }

  private static void write(byte[] bytes, boolean packed, HttpServletResponse response)
      throws IOException {
    if (!packed) {
      response.setContentLength(bytes.length);
      response.getOutputStream().write(bytes);
      return;
    }
    try (var whole = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      whole.transferTo(response.getOutputStream());
    }
  }
}
