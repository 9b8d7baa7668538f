package io.tidegate.simulator.chat;

import io.tidegate.simulator.chat.ChatRequest.Tool;
import io.tidegate.simulator.chat.Message.Reply;
import io.tidegate.simulator.completion.Answer;
import io.tidegate.simulator.completion.FinishReason;
import io.tidegate.simulator.completion.Piece;
import io.tidegate.simulator.scenario.Lengths;
import io.tidegate.simulator.text.Discourse;
import io.tidegate.simulator.text.Hash;
import io.tidegate.simulator.text.StopWords;
import io.tidegate.simulator.text.Writing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the answer to one request: reasoning first, then tool calls or text. */
final class Composition {

  private final ChatRequest request;
  private final Discourse discourse;
  private final Lengths lengths;
  private final Writing writing;
  private final String begunReasoning;
  private final String begunText;
  private final List<Piece> pieces = new ArrayList<>(64);

  Composition(ChatRequest request, Discourse discourse, Lengths lengths) {
    this.request = request;
    this.discourse = discourse;
    this.lengths = lengths;
    writing = new Writing(discourse);
    boolean begun = request.continues();
    begunText = begun ? request.messages().getLast().text() : "";
    begunReasoning =
        begun && request.messages().getLast() instanceof Reply reply
            ? reply.reasoning().orElse("")
            : "";
  }

  Answer answer() {
    if (request.thinking().enabled() && begunText.isEmpty()) {
      think();
    }
    List<Tool> called = begunText.isEmpty() ? new ToolWish(request, lengths).called() : List.of();
    FinishReason finish = FinishReason.TOOL_CALLS;
    if (called.isEmpty()) {
      speak();
      finish = FinishReason.STOP;
    } else {
      call(called);
    }
    int most = (int) Math.min(Integer.MAX_VALUE, request.maxTokens());
    return new Answer(pieces, finish).cut(most, FinishReason.LENGTH);
  }

  private void think() {
    int natural = request.thinking().effort().tokens();
    for (String token : writing.reasoning(lengths.reasoning(), natural, begunReasoning)) {
      pieces.add(new Piece.Thought(token));
    }
  }

  private void speak() {
    for (String token : StopWords.cut(text(), request.sampling().stop())) {
      pieces.add(new Piece.Said(token));
    }
  }

  private List<String> text() {
    return switch (request.output().format()) {
      case TEXT, JSON_SCHEMA -> writing.answer(lengths.content(), begunText);
      case JSON_OBJECT -> writing.json(everything(), lengths.content(), begunText);
    };
  }

  private void call(List<Tool> called) {
    for (int index = 0; index < called.size(); index++) {
      Tool tool = called.get(index);
      pieces.add(new Piece.CallOpened(index, callId(index), tool.name()));
      for (String token : writing.arguments(tool.parameters(), index)) {
        pieces.add(new Piece.CallArguments(index, token));
      }
    }
  }

  /** The same conversation gets the same ids, so that its continuation can be compared. */
  private String callId(int index) {
    long hash = Hash.scatter(Hash.step(discourse.seed(), index));
    return "call_%02d_%s".formatted(index, Long.toUnsignedString(hash, Character.MAX_RADIX));
  }

  /** The messages, but not what is begun: an answer is no sample for itself. */
  private String everything() {
    return request.said().stream().map(Message::text).collect(Collectors.joining("\n"));
  }
}
