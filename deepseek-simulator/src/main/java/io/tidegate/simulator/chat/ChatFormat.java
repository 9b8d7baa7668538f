package io.tidegate.simulator.chat;

import io.tidegate.simulator.completion.Answer;
import io.tidegate.simulator.completion.Answer.MadeCall;
import io.tidegate.simulator.completion.FinishReason;
import io.tidegate.simulator.completion.Format;
import io.tidegate.simulator.completion.Identity;
import io.tidegate.simulator.completion.Piece;
import io.tidegate.simulator.completion.Piece.CallArguments;
import io.tidegate.simulator.completion.Piece.CallOpened;
import io.tidegate.simulator.completion.Piece.Said;
import io.tidegate.simulator.completion.Piece.Thought;
import io.tidegate.simulator.json.JsonBytes;
import java.util.List;

/** Chat completions as bytes, key for key as the original writes them. */
final class ChatFormat implements Format {

  private static final String FINGERPRINT = "fp_9954b31ca7_prod0820_fp8_kvcache_20260402";
  private static final int FRAME = 384;

  private final Identity identity;
  private final boolean thinking;
  private final Logprobs logprobs;
  private final byte[] head;
  private final String tail;
  private final String unsaidUsage;

  ChatFormat(Identity identity, ChatRequest request) {
    this.identity = identity;
    thinking = request.thinking().enabled();
    logprobs = Logprobs.of(request.sampling());
    unsaidUsage = request.output().includeUsage() ? ",\"usage\":null" : "";
    head = head();
    tail = ",\"finish_reason\":null}]" + unsaidUsage + "}\n\n";
  }

  @Override
  public byte[] opening() {
    return frame(
        thinking
            ? "{\"role\":\"assistant\",\"content\":null,\"reasoning_content\":\"\"}"
            : "{\"role\":\"assistant\",\"content\":\"\"}");
  }

  @Override
  public byte[] piece(Piece piece) {
    JsonBytes json = new JsonBytes(FRAME).raw(head).raw("[{\"index\":0,\"delta\":");
    switch (piece) {
      case Thought(String text) ->
          json.raw("{\"content\":null,\"reasoning_content\":").quoted(text).raw("}");
      case Said(String text) ->
          json.raw("{\"content\":")
              .quoted(text)
              .raw(thinking ? ",\"reasoning_content\":null}" : "}");
      case CallOpened(int index, String id, String name) -> {
        json.raw("{\"tool_calls\":[");
        call(json, new MadeCall(index, id, name, ""));
        json.raw("]}");
      }
      case CallArguments(int index, String text) ->
          json.raw("{\"tool_calls\":[{\"index\":")
              .number(index)
              .raw(",\"function\":{\"arguments\":")
              .quoted(text)
              .raw("}}]}");
    }
    logprobs.ofPiece(json.raw(",\"logprobs\":"), piece);
    return json.raw(tail).toBytes();
  }

  @Override
  public byte[] closing(FinishReason reason, String usage) {
    return new JsonBytes(2 * FRAME)
        .raw(head)
        .raw("[{\"index\":0,\"delta\":")
        .raw(thinking ? "{\"content\":\"\",\"reasoning_content\":null}" : "{\"content\":\"\"}")
        .raw(",\"logprobs\":null,\"finish_reason\":")
        .quoted(reason.wire())
        .raw("}]")
        .raw(usage.isEmpty() ? unsaidUsage : ",\"usage\":" + usage)
        .raw("}\n\n")
        .toBytes();
  }

  @Override
  public byte[] usage(String usage) {
    return new JsonBytes(2 * FRAME)
        .raw(head)
        .raw("[],\"usage\":")
        .raw(usage)
        .raw("}\n\n")
        .toBytes();
  }

  @Override
  public byte[] whole(Answer answer, String usage) {
    JsonBytes json = new JsonBytes(4 * FRAME);
    start(json, "{\"id\":", "chat.completion");
    json.raw(",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":");
    json.quoted(answer.content());
    if (thinking) {
      json.raw(",\"reasoning_content\":").quoted(answer.reasoning());
    }
    calls(json, answer);
    logprobs.ofAnswer(json.raw("},\"logprobs\":"), answer);
    json.raw(",\"finish_reason\":").quoted(answer.finish().wire()).raw("}]");
    if (!usage.isEmpty()) {
      json.raw(",\"usage\":").raw(usage);
    }
    return json.raw(",\"system_fingerprint\":").quoted(FINGERPRINT).raw("}").toBytes();
  }

  private byte[] frame(String delta) {
    return new JsonBytes(FRAME)
        .raw(head)
        .raw("[{\"index\":0,\"delta\":")
        .raw(delta)
        .raw(",\"logprobs\":null")
        .raw(tail)
        .toBytes();
  }

  private byte[] head() {
    JsonBytes json = new JsonBytes(FRAME);
    start(json, "data: {\"id\":", "chat.completion.chunk");
    return json.raw(",\"system_fingerprint\":").quoted(FINGERPRINT).raw(",\"choices\":").toBytes();
  }

  private void start(JsonBytes json, String opening, String object) {
    json.raw(opening)
        .quoted(identity.id())
        .raw(",\"object\":")
        .quoted(object)
        .raw(",\"created\":")
        .number(identity.created())
        .raw(",\"model\":")
        .quoted(identity.model());
  }

  /** Also those of an answer that was cut: the last of them may be half a call. */
  private static void calls(JsonBytes json, Answer answer) {
    List<MadeCall> calls = answer.calls();
    if (calls.isEmpty()) {
      return;
    }
    String separator = ",\"tool_calls\":[";
    for (MadeCall call : calls) {
      call(json.raw(separator), call);
      separator = ",";
    }
    json.raw("]");
  }

  private static void call(JsonBytes json, MadeCall call) {
    json.raw("{\"index\":")
        .number(call.index())
        .raw(",\"id\":")
        .quoted(call.id())
        .raw(",\"type\":\"function\",\"function\":{\"name\":")
        .quoted(call.name())
        .raw(",\"arguments\":")
        .quoted(call.arguments())
        .raw("}}");
  }
}
