package io.tidegate.simulator.text;

/**
 * What an answer is about; all that the text of an answer depends on.
 *
 * @param seed a hash of the conversation
 * @param earlier the topic of an earlier question; empty if there was none
 */
record Subject(Language language, String topic, String earlier, long seed) {

  static Subject of(Discourse discourse) {
    Language language = Language.of(discourse.question());
    String earlier = discourse.earlierQuestion();
    boolean recall = !earlier.isEmpty() && Language.of(earlier) == language;
    return new Subject(
        language,
        Topic.of(discourse.question(), language),
        recall ? Topic.of(earlier, language) : "",
        Hash.scatter(discourse.seed()));
  }
}
