package io.tidegate.upstream;

import io.tidegate.upstream.UpstreamException.Kind;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The classes of failure for which a fallback may step in. */
enum Failing {
  /** There is too much to do: for us, or for everybody. */
  OVERLOADED,
  /** The question is too long for the model. */
  CONTEXT_TOO_LONG,
  /** The upstream refuses the content, be it of the question or of its own answer. */
  CONTENT_REFUSED,
  /** It cannot be reached, fails, is silent, does not want us, or has not what is asked for. */
  DEAD;

  /** A fallback that says nothing of it steps in for all but refused content. */
  static final Set<Failing> USUAL = Set.of(OVERLOADED, CONTEXT_TOO_LONG, DEAD);

  /** What may be the matter if somebody cannot be asked at all. */
  static final Set<Failing> UNAVAILABLE = Set.of(OVERLOADED, DEAD);

  /** Empty if nobody else could help. */
  static Optional<Failing> of(Kind kind) {
    return switch (kind) {
      case BAD_REQUEST, CANCELLED -> Optional.empty();
      case RATE_LIMITED, OVERLOADED -> Optional.of(OVERLOADED);
      case CONTEXT_TOO_LONG -> Optional.of(CONTEXT_TOO_LONG);
      case CONTENT_REFUSED -> Optional.of(CONTENT_REFUSED);
      case LOCKED_OUT, MISCONFIGURED, UNSUPPORTED, UNREACHABLE, FAILED, TIMED_OUT, CUT, MALFORMED ->
          Optional.of(DEAD);
    };
  }

  /** Whether it is a matter of the request, with which the other candidates cannot help either. */
  boolean concernsRequest() {
    return this == CONTEXT_TOO_LONG || this == CONTENT_REFUSED;
  }

  /** As the Admin API names it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static boolean isLabel(String text) {
    return EnumSet.allOf(Failing.class).stream().anyMatch(one -> one.label().equals(text));
  }

  /** The usual ones if there are no labels. */
  static Set<Failing> ofLabels(Collection<String> labels) {
    Set<Failing> named = EnumSet.noneOf(Failing.class);
    EnumSet.allOf(Failing.class).stream()
        .filter(one -> labels.contains(one.label()))
        .forEach(named::add);
    return named.isEmpty() ? USUAL : Set.copyOf(named);
  }
}
