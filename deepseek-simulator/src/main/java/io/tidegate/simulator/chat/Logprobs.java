package io.tidegate.simulator.chat;

import io.tidegate.simulator.chat.ChatRequest.Sampling;
import io.tidegate.simulator.completion.Answer;
import io.tidegate.simulator.completion.Piece;
import io.tidegate.simulator.completion.Piece.CallArguments;
import io.tidegate.simulator.completion.Piece.CallOpened;
import io.tidegate.simulator.completion.Piece.Said;
import io.tidegate.simulator.completion.Piece.Thought;
import io.tidegate.simulator.json.JsonBytes;
import io.tidegate.simulator.text.Hash;
import java.nio.charset.StandardCharsets;

/** How sure the model was of each token, if the client wants to know. */
record Logprobs(boolean wanted, int alternatives) {

  private static final String OUT_OF_SIGHT = "-9999.0";

  static Logprobs of(Sampling sampling) {
    return new Logprobs(sampling.logprobs(), (int) sampling.topLogprobs().orElse(0));
  }

  void ofPiece(JsonBytes json, Piece piece) {
    switch (piece) {
      case Thought(String text) when wanted -> {
        token(json.raw("{\"content\":null,\"reasoning_content\":["), text);
        json.raw("]}");
      }
      case Said(String text) when wanted -> {
        token(json.raw("{\"content\":["), text);
        json.raw("],\"reasoning_content\":null}");
      }
      case Thought _, Said _, CallOpened _, CallArguments _ -> json.raw("null");
    }
  }

  void ofAnswer(JsonBytes json, Answer answer) {
    if (!wanted) {
      json.raw("null");
      return;
    }
    int reasoning = answer.reasoningTokens(answer.tokens());
    json.raw("{\"content\":[");
    tokens(json, answer, reasoning, answer.tokens());
    json.raw("],\"reasoning_content\":[");
    tokens(json, answer, 0, reasoning);
    json.raw("]}");
  }

  private void tokens(JsonBytes json, Answer answer, int from, int to) {
    String separator = "";
    for (Piece piece : answer.pieces().subList(from, to)) {
      switch (piece) {
        case Thought(String text) -> token(json.raw(separator), text);
        case Said(String text) -> token(json.raw(separator), text);
        case CallOpened _, CallArguments _ -> {}
      }
      separator = ",";
    }
  }

  private void token(JsonBytes json, String text) {
    entry(json, text, likelihood(text));
    json.raw(",\"top_logprobs\":[");
    for (int i = 0; i < alternatives; i++) {
      entry(json.raw(i == 0 ? "" : ","), text, i == 0 ? likelihood(text) : OUT_OF_SIGHT);
      json.raw("}");
    }
    json.raw("]}");
  }

  private static void entry(JsonBytes json, String text, String logprob) {
    json.raw("{\"token\":").quoted(text).raw(",\"logprob\":").raw(logprob).raw(",\"bytes\":[");
    String separator = "";
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      json.raw(separator).number(b & 0xFF);
      separator = ",";
    }
    json.raw("]");
  }

  private static String likelihood(String text) {
    return "-0." + Long.remainderUnsigned(Hash.scatter(Hash.step(Hash.SEED, text)), 1000);
  }
}
