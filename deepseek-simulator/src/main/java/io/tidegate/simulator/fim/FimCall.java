package io.tidegate.simulator.fim;

import io.tidegate.simulator.cache.PromptDigest;
import io.tidegate.simulator.completion.Answer;
import io.tidegate.simulator.completion.Call;
import io.tidegate.simulator.completion.FinishReason;
import io.tidegate.simulator.completion.Format;
import io.tidegate.simulator.completion.Identity;
import io.tidegate.simulator.completion.Piece;
import io.tidegate.simulator.model.ModelCard;
import io.tidegate.simulator.scenario.Lengths;
import io.tidegate.simulator.text.Discourse;
import io.tidegate.simulator.text.Hash;
import io.tidegate.simulator.text.StopWords;
import io.tidegate.simulator.text.Writing;
import java.util.List;

/** A checked fill-in-the-middle request. */
final class FimCall implements Call {

  private static final int MOST_TOKENS = 4096;

  private final FimRequest request;
  private final ModelCard model;
  private final PromptDigest prompt;
  private final long conversation;

  FimCall(FimRequest request, ModelCard model) {
    this.request = request;
    this.model = model;
    prompt = new PromptDigest(Hash.step(Hash.SEED, model.id()), 0);
    prompt.message("prompt");
    prompt.text(request.prompt());
    prompt.text(request.suffix());
    conversation = prompt.conversation();
  }

  @Override
  public ModelCard model() {
    return model;
  }

  @Override
  public boolean stream() {
    return request.stream();
  }

  @Override
  public boolean thinking() {
    return false;
  }

  @Override
  public String userId() {
    return "";
  }

  @Override
  public String question() {
    return request.prompt();
  }

  @Override
  public boolean continuation() {
    return false;
  }

  @Override
  public PromptDigest prompt() {
    return prompt;
  }

  @Override
  public long conversation() {
    return conversation;
  }

  @Override
  public Answer answer(Lengths lengths) {
    Writing writing = new Writing(new Discourse(request.prompt(), "", conversation));
    List<String> text = writing.answer(lengths.content(), "");
    List<Piece> pieces =
        StopWords.cut(text, request.sampling().stop()).stream()
            .<Piece>map(Piece.Said::new)
            .toList();
    int most = (int) request.sampling().maxTokens().orElse(MOST_TOKENS);
    return new Answer(pieces, FinishReason.STOP).cut(most, FinishReason.LENGTH);
  }

  @Override
  public Format format(Identity identity) {
    return new FimFormat(identity, request);
  }

  @Override
  public void append(Answer answer) {
    prompt.text(answer.content());
  }
}
