package io.tidegate.simulator.text;

import io.tidegate.simulator.text.Template.Part.Fixed;
import io.tidegate.simulator.text.Template.Part.Slot;
import java.util.ArrayList;
import java.util.List;

/** An endless text about a subject, token by token; the same subject gives the same text. */
final class Prose {

  private static final String SPOKEN = "sentence";
  private static final int SENTENCES_PER_PARAGRAPH = 4;

  private final Language language;
  private final Vocabulary vocabulary;
  private final Subject subject;
  private final Randomness random;
  private final String kind;
  private final List<String> ready = new ArrayList<>();
  private int next;
  private int sentences;

  private Prose(Subject subject, long salt, String kind) {
    this.language = subject.language();
    this.vocabulary = Vocabulary.of(language);
    this.subject = subject;
    this.random = new Randomness(subject.seed() + salt);
    this.kind = kind;
  }

  /** What is said to the user. */
  static Prose spoken(Subject subject) {
    return new Prose(subject, 0, SPOKEN);
  }

  /** What is thought before. */
  static Prose thought(Subject subject) {
    return new Prose(subject, 1, "thought");
  }

  String token() {
    if (next == ready.size()) {
      ready.clear();
      next = 0;
      writeSentence();
    }
    return ready.get(next++);
  }

  /** Whether the last token ended a sentence. */
  boolean atSentenceEnd() {
    return next == ready.size();
  }

  private void writeSentence() {
    if (sentences > 0 && sentences % SENTENCES_PER_PARAGRAPH == 0) {
      ready.add("\n\n");
    }
    boolean inLine = sentences > 0 && ready.isEmpty();
    append(vocabulary.pick(nextKind(), random), inLine && language == Language.ENGLISH);
    sentences++;
  }

  private String nextKind() {
    if (!kind.equals(SPOKEN)) {
      return kind;
    }
    if (sentences == 0) {
      return "opening";
    }
    return sentences == 1 && !subject.earlier().isEmpty() ? "recall" : kind;
  }

  private void append(Template template, boolean spaced) {
    boolean space = spaced;
    for (Template.Part part : template.parts()) {
      switch (part) {
        case Fixed(String token) -> ready.add(space ? " " + token : token);
        case Slot(String slot, boolean slotSpaced) -> fill(slot, space || slotSpaced);
      }
      space = false;
    }
  }

  private void fill(String slot, boolean spaced) {
    switch (slot) {
      case "topic" -> addWords(subject.topic(), spaced);
      case "earlier" -> addWords(subject.earlier(), spaced);
      default -> append(vocabulary.pick(slot, random), spaced);
    }
  }

  private void addWords(String words, boolean spaced) {
    ready.addAll(Tokens.split(spaced ? " " + words : words));
  }
}
