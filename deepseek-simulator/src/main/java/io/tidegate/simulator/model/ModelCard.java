package io.tidegate.simulator.model;

/**
 * One model on offer.
 *
 * @param name the version behind the id
 * @param vision whether user messages may hold images
 * @param maxConcurrency requests at once, for an account with money enough
 */
public record ModelCard(
    String id, String name, boolean vision, int maxConcurrency, Price yuan, Price dollars) {

  /** What the server counts as the context; a little less than the API lists. */
  public static final long CONTEXT_TOKENS = 1_048_565;

  public static final long MAX_OUTPUT_TOKENS = 393_216;

  /** A model that is like this one but for its name. */
  ModelCard named(String other) {
    return new ModelCard(other, other, vision, maxConcurrency, yuan, dollars);
  }

  /** The price in one of the two currencies an account can hold. */
  public Price price(Currency currency) {
    return switch (currency) {
      case CNY -> yuan;
      case USD -> dollars;
    };
  }
}
