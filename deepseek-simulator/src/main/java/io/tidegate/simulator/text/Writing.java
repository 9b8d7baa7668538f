package io.tidegate.simulator.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Writes answers, whole or from where another has stopped.
 *
 * <p>What was begun with the first part of an answer is continued so that both parts together are
 * that answer. What was begun otherwise is continued with text of its own.
 */
public final class Writing {

  private static final int LEAST_MORE = 8;

  private final Discourse discourse;
  private final Subject subject;

  public Writing(Discourse discourse) {
    this.discourse = discourse;
    this.subject = Subject.of(discourse);
  }

  /**
   * What is said to the user, token by token.
   *
   * @param length the exact number of tokens of the whole text; natural if empty
   * @param begun the part that is already written
   */
  public List<String> answer(OptionalInt length, String begun) {
    int natural = 24 + (int) Long.remainderUnsigned(subject.seed(), 25);
    return continued(Voice.SPOKEN, length, natural, begun);
  }

  /**
   * What is thought before an answer, token by token.
   *
   * @param natural about how many tokens, unless the exact number is given
   */
  public List<String> reasoning(OptionalInt length, int natural, String begun) {
    return continued(Voice.THOUGHT, length, natural, begun);
  }

  /** A JSON object in the shape of the sample that the messages hold, if they hold one. */
  public List<String> json(String messages, OptionalInt length, String begun) {
    List<String> whole = Tokens.split(new JsonWriting(subject).answer(messages, length));
    return Continuation.after(whole, begun).orElse(whole);
  }

  /** Arguments for a function whose parameters are described by a JSON schema. */
  public List<String> arguments(String schema, int call) {
    return Tokens.split(new JsonWriting(subject).arguments(schema, call));
  }

  private enum Voice {
    SPOKEN,
    THOUGHT
  }

  private List<String> continued(Voice voice, OptionalInt length, int natural, String begun) {
    List<String> whole = whole(prose(voice, subject), length, natural);
    if (begun.isEmpty()) {
      return whole;
    }
    Optional<List<String>> rest = Continuation.after(whole, begun);
    if (rest.isEmpty()) {
      rest = beyond(prose(voice, subject), begun);
    }
    return rest.orElseGet(() -> whole(prose(voice, tangent(begun)), length, natural));
  }

  private List<String> whole(Prose prose, OptionalInt length, int natural) {
    return length.isPresent() ? exactly(prose, length.getAsInt()) : sentences(prose, natural);
  }

  private List<String> exactly(Prose prose, int length) {
    List<String> tokens = new ArrayList<>(length);
    while (tokens.size() < length - 1) {
      tokens.add(prose.token());
    }
    if (length > 0) {
      tokens.add(subject.language().closing(tokens.isEmpty() ? "" : tokens.getLast()));
    }
    return tokens;
  }

  private static List<String> sentences(Prose prose, int atLeast) {
    List<String> tokens = new ArrayList<>(atLeast + 16);
    while (tokens.size() < atLeast || !prose.atSentenceEnd()) {
      tokens.add(prose.token());
    }
    return tokens;
  }

  /** The text was begun with another length in mind and is already longer than this one. */
  private static Optional<List<String>> beyond(Prose prose, String begun) {
    List<String> tokens = new ArrayList<>();
    int written = 0;
    int limit = begun.length();
    while (written < limit) {
      String token = prose.token();
      if (!begun.startsWith(token, written) && !token.startsWith(begun.substring(written))) {
        return Optional.empty();
      }
      tokens.add(token);
      written += token.length();
    }
    tokens.addAll(sentences(prose, LEAST_MORE));
    return Continuation.after(tokens, begun);
  }

  private Subject tangent(String begun) {
    long seed = Hash.step(discourse.seed(), begun);
    return new Subject(subject.language(), subject.topic(), "", Hash.scatter(seed));
  }

  private static Prose prose(Voice voice, Subject subject) {
    return switch (voice) {
      case SPOKEN -> Prose.spoken(subject);
      case THOUGHT -> Prose.thought(subject);
    };
  }
}
