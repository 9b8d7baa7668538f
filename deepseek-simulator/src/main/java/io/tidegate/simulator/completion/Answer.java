package io.tidegate.simulator.completion;

import io.tidegate.simulator.completion.Piece.CallArguments;
import io.tidegate.simulator.completion.Piece.CallOpened;
import io.tidegate.simulator.completion.Piece.Said;
import io.tidegate.simulator.completion.Piece.Thought;
import java.util.ArrayList;
import java.util.List;

/** All that the model says, in order, and why it stops there. */
public record Answer(List<Piece> pieces, FinishReason finish) {

  public int tokens() {
    return pieces.size();
  }

  /** How many of the first so many tokens are reasoning; it always comes first. */
  public int reasoningTokens(int first) {
    int count = 0;
    while (count < first && pieces.get(count) instanceof Thought) {
      count++;
    }
    return count;
  }

  /** The beginning of this answer; unchanged if it is no longer than that. */
  public Answer cut(int most, FinishReason reason) {
    return most >= pieces.size() ? this : new Answer(pieces.subList(0, most), reason);
  }

  /** This answer with another reason to end. */
  public Answer ending(FinishReason reason) {
    return new Answer(pieces, reason);
  }

  /** Only the reasoning of this answer. */
  Answer speechless() {
    return new Answer(pieces.subList(0, reasoningTokens(pieces.size())), FinishReason.STOP);
  }

  public String content() {
    StringBuilder text = new StringBuilder(4 * pieces.size());
    for (Piece piece : pieces) {
      switch (piece) {
        case Said(String token) -> text.append(token);
        case Thought _, CallOpened _, CallArguments _ -> {}
      }
    }
    return text.toString();
  }

  public String reasoning() {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      if (!(piece instanceof Thought(String token))) {
        break;
      }
      text.append(token);
    }
    return text.toString();
  }

  /** The tool calls, each in one piece. */
  public List<MadeCall> calls() {
    List<MadeCall> calls = new ArrayList<>(0);
    for (Piece piece : pieces) {
      switch (piece) {
        case CallOpened(int index, String id, String name) ->
            calls.add(new MadeCall(index, id, name, ""));
        case CallArguments(_, String part) -> calls.add(calls.removeLast().with(part));
        case Said _, Thought _ -> {}
      }
    }
    return calls;
  }

  /** One tool call. */
  public record MadeCall(int index, String id, String name, String arguments) {

    private MadeCall with(String part) {
      return new MadeCall(index, id, name, arguments + part);
    }
  }
}
