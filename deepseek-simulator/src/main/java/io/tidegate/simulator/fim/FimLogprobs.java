package io.tidegate.simulator.fim;

import io.tidegate.simulator.json.JsonBytes;
import io.tidegate.simulator.text.Hash;
import java.util.List;
import java.util.OptionalLong;

/**
 * How sure the model was of each token, if the client wants to know, and where it stands in the
 * text.
 */
final class FimLogprobs {

  private static final String OUT_OF_SIGHT = "-9999.0";

  private final OptionalLong alternatives;
  private int offset;

  /**
   * @param alternatives how many to tell of each token; empty if nothing is to be told
   * @param offset how much text comes before the first token
   */
  FimLogprobs(OptionalLong alternatives, int offset) {
    this.alternatives = alternatives;
    this.offset = offset;
  }

  /** Writes what there is to tell of the tokens that come next. */
  void write(JsonBytes json, List<String> tokens) {
    if (alternatives.isEmpty() || tokens.isEmpty()) {
      json.raw("null");
      return;
    }
    json.raw("{\"text_offset\":[");
    String separator = "";
    for (String token : tokens) {
      json.raw(separator).number(offset);
      offset += token.length();
      separator = ",";
    }
    json.raw("],\"token_logprobs\":[");
    list(json, tokens, token -> json.raw(likelihood(token)));
    json.raw("],\"tokens\":[");
    list(json, tokens, json::quoted);
    json.raw("],\"top_logprobs\":[");
    list(json, tokens, token -> alternatives(json, token));
    json.raw("]}");
  }

  /** Writes one of the parts of the object for one token. */
  @FunctionalInterface
  private interface Part {
    void write(String token);
  }

  private static void list(JsonBytes json, List<String> tokens, Part part) {
    String separator = "";
    for (String token : tokens) {
      json.raw(separator);
      part.write(token);
      separator = ",";
    }
  }

  /** The token itself, then others that can be told from it. */
  private void alternatives(JsonBytes json, String token) {
    json.raw("{");
    for (int i = 0; i < alternatives.orElse(0); i++) {
      json.raw(i == 0 ? "" : ",")
          .quoted(token + " ".repeat(i))
          .raw(":")
          .raw(i == 0 ? likelihood(token) : OUT_OF_SIGHT);
    }
    json.raw("}");
  }

  private static String likelihood(String token) {
    return "-0." + Long.remainderUnsigned(Hash.scatter(Hash.step(Hash.SEED, token)), 1000);
  }
}
