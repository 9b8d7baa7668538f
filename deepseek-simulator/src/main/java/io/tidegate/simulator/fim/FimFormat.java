package io.tidegate.simulator.fim;

import io.tidegate.simulator.completion.Answer;
import io.tidegate.simulator.completion.FinishReason;
import io.tidegate.simulator.completion.Format;
import io.tidegate.simulator.completion.Identity;
import io.tidegate.simulator.completion.Piece;
import io.tidegate.simulator.json.JsonBytes;
import java.util.List;

/** Fill-in-the-middle completions as bytes. */
final class FimFormat implements Format {

  private static final String FINGERPRINT = "fp_9954b31ca7_prod0820_fp8_kvcache_20260402";
  private static final int FRAME = 384;

  private final Identity identity;
  private final String echo;
  private final String unsaidUsage;
  private final FimLogprobs logprobs;

  FimFormat(Identity identity, FimRequest request) {
    this.identity = identity;
    echo = request.echo() ? request.prompt() : "";
    unsaidUsage = request.includeUsage() ? ",\"usage\":null" : "";
    logprobs = new FimLogprobs(request.sampling().logprobs(), echo.length());
  }

  @Override
  public byte[] opening() {
    return echo.isEmpty() ? new byte[0] : frame(echo, List.of(), "null", unsaidUsage);
  }

  @Override
  public byte[] piece(Piece piece) {
    return frame(text(piece), List.of(text(piece)), "null", unsaidUsage);
  }

  @Override
  public byte[] closing(FinishReason reason, String usage) {
    String told = usage.isEmpty() ? unsaidUsage : ",\"usage\":" + usage;
    return frame("", List.of(), "\"" + reason.wire() + "\"", told);
  }

  @Override
  public byte[] usage(String usage) {
    JsonBytes json = start("data: ");
    return json.raw("[],\"usage\":").raw(usage).raw("}\n\n").toBytes();
  }

  @Override
  public byte[] whole(Answer answer, String usage) {
    JsonBytes json = start("");
    List<String> tokens = answer.pieces().stream().map(FimFormat::text).toList();
    choice(json, echo + answer.content(), tokens, "\"" + answer.finish().wire() + "\"");
    return json.raw(usage.isEmpty() ? "" : ",\"usage\":" + usage).raw("}").toBytes();
  }

  private byte[] frame(String text, List<String> tokens, String finish, String usage) {
    JsonBytes json = start("data: ");
    choice(json, text, tokens, finish);
    return json.raw(usage).raw("}\n\n").toBytes();
  }

  private JsonBytes start(String opening) {
    return new JsonBytes(FRAME)
        .raw(opening)
        .raw("{\"id\":")
        .quoted(identity.id())
        .raw(",\"object\":\"text_completion\",\"created\":")
        .number(identity.created())
        .raw(",\"model\":")
        .quoted(identity.model())
        .raw(",\"system_fingerprint\":")
        .quoted(FINGERPRINT)
        .raw(",\"choices\":");
  }

  private void choice(JsonBytes json, String text, List<String> tokens, String finish) {
    json.raw("[{\"index\":0,\"text\":").quoted(text).raw(",\"logprobs\":");
    logprobs.write(json, tokens);
    json.raw(",\"finish_reason\":").raw(finish).raw("}]");
  }

  private static String text(Piece piece) {
    return switch (piece) {
      case Piece.Said(String text) -> text;
      case Piece.Thought _, Piece.CallOpened _, Piece.CallArguments _ ->
          throw new IllegalStateException("not part of a fill-in-the-middle answer: " + piece);
    };
  }
}
