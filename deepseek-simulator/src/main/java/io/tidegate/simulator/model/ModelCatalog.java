package io.tidegate.simulator.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which ids are understood, and which model answers to each. The list can be changed. */
public final class ModelCatalog {

  private static final ModelCard FLASH =
      new ModelCard(
          "deepseek-flash",
          "DeepSeek-V4.1-Flash",
          true,
          2500,
          new Price(20, 1_000, 4_000),
          new Price(3, 150, 600));

  private static final ModelCard PRO =
      new ModelCard(
          "deepseek-v4-pro",
          "DeepSeek-V4-Pro",
          false,
          500,
          new Price(150, 4_500, 13_500),
          new Price(22, 660, 1_980));

  private static final List<ModelCard> USUAL = List.of(FLASH, PRO);
  private static final String VISION_ALIAS = "deepseek-v4-flash-vision-exp";

  private static final Map<String, ModelCard> CURRENT =
      Map.of("deepseek-v4-flash", FLASH, VISION_ALIAS, FLASH);

  private static final Map<String, ModelCard> RETIRED =
      Map.of("deepseek-chat", FLASH, "deepseek-reasoner", FLASH);

  private final Map<String, ModelCard> aliases;
  private volatile ModelListing listing;

  /**
   * A catalogue of the current models.
   *
   * @param acceptRetired whether ids that the original has retired are still answered
   */
  public ModelCatalog(boolean acceptRetired) {
    aliases = new HashMap<>(CURRENT);
    if (acceptRetired) {
      aliases.putAll(RETIRED);
    }
    listing = new ModelListing(USUAL, aliases);
  }

  /** The model behind an id or alias. */
  public Optional<ModelCard> find(String id) {
    return Optional.ofNullable(listing.find(id));
  }

  /** Whether an id is exempt from the check that reasoning is passed back. */
  public static boolean forgetsReasoning(String id) {
    return id.equals(VISION_ALIAS);
  }

  /** The ids that are advertised, in the order of the listing. */
  public List<String> ids() {
    return listing.ids();
  }

  /**
   * Lists other models from now on. An id that the original does not know stands for a model that
   * is like its first.
   *
   * @param ids empty for those that the original lists
   */
  public void list(List<String> ids) {
    List<ModelCard> cards = ids.stream().map(ModelCatalog::card).toList();
    listing = new ModelListing(cards.isEmpty() ? USUAL : cards, aliases);
  }

  /** The models that the original lists. */
  public static List<ModelCard> cards() {
    return USUAL;
  }

  /** The body of {@code GET /models}. */
  public byte[] listingBytes() {
    return listing.bytes();
  }

  private static ModelCard card(String id) {
    return USUAL.stream().filter(card -> card.id().equals(id)).findFirst().orElse(FLASH.named(id));
  }
}
