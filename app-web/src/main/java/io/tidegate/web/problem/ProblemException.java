package io.tidegate.web.problem;

import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private static final Duration SOON = Duration.ofSeconds(1);

  /**
   * How long to wait for what does not end by itself: an administrator may have raised it by then,
   * and who comes so seldom is no burden until somebody does.
   */
  private static final Duration UNTIL_SOMEBODY_ACTS = Duration.ofHours(1);

  private final Problem problem;
  private final transient List<FieldError> errors;
  private final @Nullable Duration retryAfter;
  private final boolean forGood;

  public ProblemException(Problem problem, String detail) {
    this(problem, detail, List.of(), null);
  }

  /**
   * @param detail what happened to this request, for the developer who reads it
   * @param errors the fields at fault, if any
   * @param retryAfter how long to wait; without it, problems that ask to wait say one second
   */
  public ProblemException(
      Problem problem, String detail, List<FieldError> errors, @Nullable Duration retryAfter) {
    this(problem, detail, errors, retryAfter, /* forGood= */ false);
  }

  private ProblemException(
      Problem problem,
      String detail,
      List<FieldError> errors,
      @Nullable Duration retryAfter,
      boolean forGood) {
    super(detail);
    this.problem = problem;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
    this.forGood = forGood;
  }

  /** One that does not pass by itself, though others of its kind do. */
  public static ProblemException forGood(Problem problem, String detail) {
    return new ProblemException(
        problem, detail, List.of(), UNTIL_SOMEBODY_ACTS, /* forGood= */ true);
  }

  /** The problem of one field, e.g. {@code #/content}. */
  public static ProblemException atField(Problem problem, String pointer, String detail) {
    return new ProblemException(
        problem, detail, List.of(new FieldError(pointer, detail)), /* retryAfter= */ null);
  }

  public Problem problem() {
    return problem;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public List<FieldError> errors() {
    return errors;
  }

  /** Whether it stays until somebody acts, though others of its kind pass. */
  public boolean isForGood() {
    return forGood;
  }

  /** Whether the same request may succeed later. */
  public boolean retryable() {
    return problem.retryable() && !forGood;
  }

  /** What the header {@code Retry-After} says; on 429 and 503 always something. */
  public Optional<Duration> retryAfter() {
    boolean expected = problem.status() == 429 || problem.status() == 503;
    return Optional.ofNullable(retryAfter)
        .or(() -> expected ? Optional.of(SOON) : Optional.empty());
  }
}
