package io.tidegate.simulator.completion;

import io.tidegate.simulator.cache.PromptDigest;
import io.tidegate.simulator.model.ModelCard;
import io.tidegate.simulator.scenario.Lengths;

/** A request that has passed every check of its own. */
public interface Call {

  ModelCard model();

  boolean stream();

  /** Whether reasoning may precede the answer. */
  boolean thinking();

  /** Empty if none was given. */
  String userId();

  /** The last thing the user said. */
  String question();

  /** Whether the answer was begun elsewhere and is only to be continued. */
  boolean continuation();

  /** The prompt as the model sees it. */
  PromptDigest prompt();

  /** A hash of what was said before the answer, the part that was begun elsewhere excluded. */
  long conversation();

  Answer answer(Lengths lengths);

  Format format(Identity identity);

  /** Adds an answer to the prompt, as the next request of this conversation will repeat it. */
  void append(Answer answer);
}
