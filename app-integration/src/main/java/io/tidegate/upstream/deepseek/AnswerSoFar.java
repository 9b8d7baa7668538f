package io.tidegate.upstream.deepseek;

import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a stream has told until now, and therefore whether its end is the end of an answer.
 *
 * <p>A chunk that ends the answer badly is not passed on, as whoever reads may still continue the
 * answer elsewhere; only its usage is waited for.
 */
final class AnswerSoFar {

  private final boolean mayBeEmpty;
  private boolean answered;
  private @Nullable String finishReason;
  private @Nullable TokenUsage usage;
  private @Nullable Ending badEnding;

  /**
   * @param mayBeEmpty whether nothing at all can be the right answer to the request
   */
  AnswerSoFar(boolean mayBeEmpty) {
    this.mayBeEmpty = mayBeEmpty;
  }

  /**
   * Takes one piece.
   *
   * @return the chunk to pass on, unless the answer has failed
   * @throws UpstreamException once the answer has failed and its usage is known
   */
  Optional<Chunk> accept(Answer piece, String raw) throws UpstreamException {
    answered |= piece.answers();
    usage = piece.usage() == null ? usage : piece.usage();
    if (piece.finishReason() != null) {
      finishReason = piece.finishReason();
      badEnding = Ending.failure(finishReason, answered, mayBeEmpty).orElse(badEnding);
    }
    if (badEnding == null) {
      return Optional.of(chunk(piece, raw));
    }
    if (usage != null) {
      throw failure(badEnding);
    }
    return Optional.empty();
  }

  /** The end marker: without a finish reason it stands for {@code stop}. */
  void markedEnd() throws UpstreamException {
    throwIfBad();
    if (finishReason == null && !answered) {
      throw new UpstreamException(Kind.FAILED, "upstream ended before it answered");
    }
  }

  /** The response is over, properly, but without the end marker. */
  void unmarkedEnd() throws UpstreamException {
    throwIfBad();
    if (finishReason == null) {
      throw new UpstreamException(Kind.CUT, "upstream stopped in the middle of an answer");
    }
  }

  /** The network failed. That is no failure of an answer of which nothing is missing. */
  void broken(UpstreamException cause) throws UpstreamException {
    if (cause.kind() == Kind.CANCELLED) {
      throw cause;
    }
    throwIfBad();
    if (finishReason == null || usage == null) {
      throw cause;
    }
  }

  private void throwIfBad() throws UpstreamException {
    if (badEnding != null) {
      throw failure(badEnding);
    }
  }

  private UpstreamException failure(Ending ending) {
    return new UpstreamException(ending.kind(), ending.message(), usage);
  }

  private static Chunk chunk(Answer piece, String raw) {
    return new Chunk(
        raw,
        piece.model(),
        piece.reasoning(),
        piece.content(),
        piece.toolCalls(),
        piece.finishReason(),
        piece.usage());
  }
}
