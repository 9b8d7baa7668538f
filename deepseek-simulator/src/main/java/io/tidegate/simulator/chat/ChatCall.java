package io.tidegate.simulator.chat;

import io.tidegate.simulator.cache.PromptDigest;
import io.tidegate.simulator.chat.Message.Instruction;
import io.tidegate.simulator.chat.Message.Question;
import io.tidegate.simulator.chat.Message.Reply;
import io.tidegate.simulator.chat.Message.ToolAnswer;
import io.tidegate.simulator.chat.Message.ToolCall;
import io.tidegate.simulator.completion.Answer;
import io.tidegate.simulator.completion.Call;
import io.tidegate.simulator.completion.Format;
import io.tidegate.simulator.completion.Identity;
import io.tidegate.simulator.model.ModelCard;
import io.tidegate.simulator.scenario.Lengths;
import io.tidegate.simulator.text.Discourse;
import io.tidegate.simulator.text.Hash;
import java.util.List;
import java.util.Optional;

/** A checked chat request, and the prompt that the model makes of it. */
final class ChatCall implements Call {

  private static final int THINKING_OVERHEAD = 30;
  private static final int IMAGE_TOKENS = 1024;

  private final ChatRequest request;
  private final ModelCard model;
  private final PromptDigest prompt;
  private final Discourse discourse;

  ChatCall(ChatRequest request, ModelCard model) {
    this.request = request;
    this.model = model;
    prompt = new PromptDigest(scope(), thinking() ? THINKING_OVERHEAD : 0);
    if (!request.tools().source().isEmpty()) {
      prompt.message("tools");
      prompt.text(request.tools().source());
    }
    request.said().forEach(this::feed);
    discourse = discourse(request.said());
    if (request.continues()) {
      feed(request.messages().getLast());
    }
  }

  @Override
  public ModelCard model() {
    return model;
  }

  @Override
  public boolean stream() {
    return request.output().stream();
  }

  @Override
  public boolean thinking() {
    return request.thinking().enabled();
  }

  @Override
  public String userId() {
    return request.userId();
  }

  @Override
  public String question() {
    return discourse.question();
  }

  @Override
  public boolean continuation() {
    return request.continues();
  }

  @Override
  public PromptDigest prompt() {
    return prompt;
  }

  @Override
  public long conversation() {
    return discourse.seed();
  }

  @Override
  public Answer answer(Lengths lengths) {
    return new Composition(request, discourse, lengths).answer();
  }

  @Override
  public Format format(Identity identity) {
    return new ChatFormat(identity, request);
  }

  @Override
  public void append(Answer answer) {
    List<ToolCall> calls =
        answer.calls().stream()
            .map(call -> new ToolCall(call.id(), call.name(), call.arguments()))
            .toList();
    feed(new Reply(answer.content(), Optional.of(answer.reasoning()), calls, false));
  }

  private long scope() {
    long model = Hash.step(Hash.SEED, this.model.id());
    return Hash.step(Hash.step(model, request.userId()), thinking() ? 1 : 0);
  }

  private void feed(Message message) {
    prompt.message(message.role());
    prompt.text(message.text());
    switch (message) {
      case Reply reply -> feedRest(reply);
      case Question question -> prompt.opaque(question.pictures(), IMAGE_TOKENS);
      case Instruction _, ToolAnswer _ -> {}
    }
  }

  /** Reasoning is part of the history only where tools are on offer. */
  private void feedRest(Reply reply) {
    if (!request.tools().definitions().isEmpty()) {
      prompt.text(reply.reasoning().orElse(""));
    }
    for (ToolCall call : reply.calls()) {
      prompt.text(call.name());
      prompt.text(call.arguments());
    }
  }

  private Discourse discourse(List<Message> said) {
    String question = "";
    String earlier = "";
    for (Message message : said) {
      if (message instanceof Question asked) {
        earlier = question;
        question = asked.text();
      }
    }
    return new Discourse(question, earlier, prompt.conversation());
  }
}
