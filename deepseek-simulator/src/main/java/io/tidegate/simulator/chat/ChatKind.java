package io.tidegate.simulator.chat;

import io.tidegate.simulator.completion.Call;
import io.tidegate.simulator.completion.Kind;
import io.tidegate.simulator.error.ApiErrors;
import io.tidegate.simulator.error.RejectedException;
import io.tidegate.simulator.model.ModelCard;
import io.tidegate.simulator.model.ModelCatalog;

/** Chat completions. */
public final class ChatKind implements Kind {

  private final ModelCatalog models;
  private final PassBack passBack;
  private final boolean beta;

  /**
   * Chat completions under one base URL.
   *
   * @param beta whether answers can be begun by the client there
   */
  public ChatKind(ModelCatalog models, PassBack passBack, boolean beta) {
    this.models = models;
    this.passBack = passBack;
    this.beta = beta;
  }

  @Override
  public Call read(byte[] body) throws RejectedException {
    ChatRequest request = ChatRequestReader.read(body);
    ModelCard model =
        models
            .find(request.model())
            .orElseThrow(
                () -> new RejectedException(ApiErrors.unknownModel(models.ids(), request.model())));
    ChatRules.check(request, model, beta);
    ToolChain.check(request.messages());
    passBack.check(request);
    ChatCall call = new ChatCall(request, model);
    long prompt = call.prompt().tokens();
    if (prompt + request.maxTokens() > ModelCard.CONTEXT_TOKENS) {
      throw new RejectedException(
          ApiErrors.tooLong(ModelCard.CONTEXT_TOKENS, prompt, request.maxTokens()));
    }
    return call;
  }
}
