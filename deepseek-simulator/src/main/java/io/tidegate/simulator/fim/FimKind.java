package io.tidegate.simulator.fim;

import io.tidegate.simulator.completion.Call;
import io.tidegate.simulator.completion.Kind;
import io.tidegate.simulator.error.ApiErrors;
import io.tidegate.simulator.error.RejectedException;
import io.tidegate.simulator.error.StandardError;
import io.tidegate.simulator.fim.FimRequest.Sampling;
import io.tidegate.simulator.model.ModelCard;
import io.tidegate.simulator.model.ModelCatalog;

/** Fill-in-the-middle completions. */
public final class FimKind implements Kind {

  private static final long MOST_TOKENS = 4096;
  private static final int MOST_STOPS = 16;

  private final ModelCatalog models;

  public FimKind(ModelCatalog models) {
    this.models = models;
  }

  @Override
  public Call read(byte[] body) throws RejectedException {
    FimRequest request = FimRequestReader.read(body);
    ModelCard model =
        models
            .find(request.model())
            .orElseThrow(
                () -> new RejectedException(ApiErrors.unknownModel(models.ids(), request.model())));
    check(request.sampling());
    if (request.streamOptions() && !request.stream()) {
      throw new RejectedException(
          ApiErrors.invalid("stream_options should be set along with stream = true"));
    }
    return new FimCall(request, model);
  }

  private static void check(Sampling sampling) throws RejectedException {
    if (!(sampling.temperature() >= 0 && sampling.temperature() <= 2)) {
      throw StandardError.TEMPERATURE.rejection();
    }
    if (!(sampling.topP() > 0 && sampling.topP() <= 1)) {
      throw StandardError.TOP_P.rejection();
    }
    long maxTokens = sampling.maxTokens().orElse(1);
    if (maxTokens < 1 || maxTokens > MOST_TOKENS) {
      throw new RejectedException(ApiErrors.outOfRange("max_tokens", "[1, 4096]"));
    }
    if (sampling.logprobs().orElse(0) > 20) {
      throw StandardError.TOP_LOGPROBS.rejection();
    }
    if (sampling.stop().size() > MOST_STOPS) {
      throw new RejectedException(ApiErrors.tooManyStops(sampling.stop().size()));
    }
  }
}
