package io.tidegate.chat;

import io.tidegate.account.Caller;
import io.tidegate.upstream.Candidate;
import io.tidegate.upstream.Plan;
import io.tidegate.upstream.Upstream;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A call whose node died before it could be settled.
 *
 * @param id of its row in the ledger, which is there if its node came so far
 * @param upstream who was asked; empty if nobody knows
 * @param told how many characters the answer had before this call
 * @param text all that the answer said, by this call and those before
 * @param pieces in how many pieces that came, see {@link Inherited#pieces}
 * @param since when the answer was begun
 * @param until when its node was gone at the latest
 */
public record LostCall(
    UUID id,
    Optional<String> upstream,
    int told,
    AnswerText text,
    int pieces,
    Instant since,
    Instant until) {

  private static final String UNKNOWN = "unknown";

  /**
   * Who is to be paid for it.
   *
   * @param model the upstream's own id
   */
  record Callee(String upstream, String model) {}

  /** The one who was asked, or else the one who would have been. */
  Callee callee(Plan plan) {
    List<Candidate> known = plan.mayAnswer();
    Candidate likely =
        known.stream()
            .filter(candidate -> upstream.filter(candidate.upstream().name()::equals).isPresent())
            .findFirst()
            .orElseGet(known::getFirst);
    return new Callee(upstream.orElse(likely.upstream().name()), likely.model());
  }

  /** The same where nobody serves the model any more. */
  Callee callee(String modelName, Caller.Mode mode) {
    String likely = mode == Caller.Mode.TEST ? Upstream.SANDBOX : UNKNOWN;
    return new Callee(upstream.orElse(likely), modelName);
  }

  /** What this call itself has brought. */
  AnswerText own() {
    String reasoning = text.reasoning();
    int thought = Math.min(told, reasoning.length());
    int said = Math.min(told - thought, text.content().length());
    return new AnswerText(
        reasoning.substring(thought), text.content().substring(said), text.toolCalls());
  }

  static UpstreamException failure() {
    return new UpstreamException(Kind.CUT, "the node that wrote the answer is gone");
  }
}
