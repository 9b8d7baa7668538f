package io.tidegate.simulator.model;

import io.tidegate.simulator.json.JsonBytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The models on offer at one time: their ids, who answers to which name, and how they are told. */
final class ModelListing {

  private final List<ModelCard> cards;
  private final List<String> ids;
  private final Map<String, ModelCard> names = new HashMap<>();
  private final byte[] json;

  /**
   * A list of models.
   *
   * @param aliases further names; those of models that are not listed lead nowhere
   */
  ModelListing(List<ModelCard> cards, Map<String, ModelCard> aliases) {
    this.cards = cards;
    ids = cards.stream().map(ModelCard::id).toList();
    aliases.forEach(
        (alias, card) -> {
          if (cards.contains(card)) {
            names.put(alias, card);
          }
        });
    cards.forEach(card -> names.put(card.id(), card));
    json = json();
  }

  @Nullable ModelCard find(String name) {
    return names.get(name);
  }

  List<String> ids() {
    return ids;
  }

  byte[] bytes() {
    return json.clone();
  }

  private byte[] json() {
    JsonBytes text = new JsonBytes(1024).raw("{\"object\":\"list\",\"data\":[");
    String separator = "";
    for (ModelCard card : cards) {
      entry(text.raw(separator), card);
      separator = ",";
    }
    return text.raw("]}").toBytes();
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
