package io.tidegate.simulator.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The sentences and words of one language, cut into tokens once.
 *
 * <p>A file holds one sentence a line, {@code kind: text}, or the words that fill a slot, {@code
 * slot: word, word}.
 */
final class Vocabulary {

  private static final Vocabulary CHINESE = new Vocabulary("chinese.txt");
  private static final Vocabulary ENGLISH = new Vocabulary("english.txt");

  private final Map<String, List<Template>> templates = new HashMap<>();

  private Vocabulary(String resource) {
    lines(resource).filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(this::add);
  }

  static Vocabulary of(Language language) {
    return switch (language) {
      case CHINESE -> CHINESE;
      case ENGLISH -> ENGLISH;
    };
  }

  /** One of a kind, by chance. */
  Template pick(String kind, Randomness random) {
    List<Template> candidates = templates.getOrDefault(kind, List.of());
    if (candidates.isEmpty()) {
      throw new IllegalStateException("no text of kind " + kind);
    }
    return candidates.get(random.below(candidates.size()));
  }

  private void add(String line) {
    int colon = line.indexOf(':');
    String kind = line.substring(0, colon).strip();
    String text = line.substring(colon + 1).strip();
    List<Template> known = templates.computeIfAbsent(kind, _ -> new ArrayList<>());
    if (text.indexOf('{') >= 0) {
      known.add(Template.of(text));
    } else {
      for (String word : text.split(", ", -1)) {
        known.add(Template.of(word));
      }
    }
  }

  private static Stream<String> lines(String resource) {
    try (InputStream in = Vocabulary.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
