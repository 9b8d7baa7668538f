package io.tidegate.simulator.model;

import io.tidegate.simulator.json.JsonBytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which ids are understood, and which model answers to each. */
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

  private static final List<ModelCard> LISTED = List.of(FLASH, PRO);
  private static final List<String> IDS = LISTED.stream().map(ModelCard::id).toList();
  private static final String VISION_ALIAS = "deepseek-v4-flash-vision-exp";
  private static final byte[] LISTING = listing();

  private static final Map<String, ModelCard> CURRENT =
      Map.of(FLASH.id(), FLASH, PRO.id(), PRO, "deepseek-v4-flash", FLASH, VISION_ALIAS, FLASH);

  private static final Map<String, ModelCard> RETIRED =
      Map.of("deepseek-chat", FLASH, "deepseek-reasoner", FLASH);

  private final boolean acceptRetired;

  /**
   * A catalogue of the current models.
   *
   * @param acceptRetired whether ids that the original has retired are still answered
   */
  public ModelCatalog(boolean acceptRetired) {
    this.acceptRetired = acceptRetired;
  }

  /** The model behind an id or alias. */
  public Optional<ModelCard> find(String id) {
    ModelCard current = CURRENT.get(id);
    if (current == null && acceptRetired) {
      current = RETIRED.get(id);
    }
    return Optional.ofNullable(current);
  }

  /** Whether an id is exempt from the check that reasoning is passed back. */
  public static boolean forgetsReasoning(String id) {
    return id.equals(VISION_ALIAS);
  }

  /** The ids that are advertised, in the order of the listing. */
  public static List<String> ids() {
    return IDS;
  }

  public static List<ModelCard> cards() {
    return LISTED;
  }

  /** The body of {@code GET /models}. */
  public static byte[] listingBytes() {
    return LISTING.clone();
  }

  private static byte[] listing() {
    JsonBytes json = new JsonBytes(1024).raw("{\"object\":\"list\",\"data\":[");
    for (int i = 0; i < LISTED.size(); i++) {
      entry(json.raw(i == 0 ? "" : ","), LISTED.get(i));
    }
    return json.raw("]}").toBytes();
  }

  private static void entry(JsonBytes json, ModelCard card) {
    json.raw("{\"id\":")
        .quoted(card.id())
        .raw(",\"object\":\"model\",\"owned_by\":\"deepseek\",\"name\":")
        .quoted(card.name())
        .raw(",\"context_window\":1048576,\"max_output_tokens\":")
        .number(ModelCard.MAX_OUTPUT_TOKENS)
        .raw(",\"input_modalities\":")
        .raw(card.vision() ? "[\"text\",\"image\"]" : "[\"text\"]")
        .raw(",\"output_modalities\":[\"text\"],\"effort\":{\"supported_levels\":")
        .raw("[\"low\",\"high\",\"max\"],\"default_level\":\"high\"},\"api_capabilities\":")
        .raw("{\"anthropic_messages\":{\"system_prompt_update\":")
        .quoted(card.vision() ? "in-history" : "leading-only")
        .raw("}}}");
  }
}
