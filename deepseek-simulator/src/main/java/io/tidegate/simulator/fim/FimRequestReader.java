package io.tidegate.simulator.fim;

import io.tidegate.simulator.error.RejectedException;
import io.tidegate.simulator.fim.FimRequest.Sampling;
import io.tidegate.simulator.serde.RequestBody;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads a fill-in-the-middle request. */
final class FimRequestReader {

  private final RequestBody body;
  private @Nullable String model;
  private String prompt = "Once upon a time,";
  private String suffix = "";
  private boolean echo;
  private double temperature = 1;
  private double topP = 1;
  private OptionalLong maxTokens = OptionalLong.empty();
  private OptionalLong logprobs = OptionalLong.empty();
  private List<String> stop = List.of();
  private boolean stream;
  private boolean streamOptions;
  private boolean includeUsage;

  private FimRequestReader(RequestBody body) {
    this.body = body;
  }

  static FimRequest read(byte[] bytes) throws RejectedException {
    return RequestBody.read(
        bytes,
        body -> {
          FimRequestReader reader = new FimRequestReader(body);
          body.object(reader::field);
          return reader.request();
        });
  }

  private void field(String name) throws IOException, RejectedException {
    if (name.equals("model")) {
      model = body.string();
    } else if (body.isNull()) {
      body.skip();
    } else {
      optionalField(name);
    }
  }

  private void optionalField(String name) throws IOException, RejectedException {
    switch (name) {
      case "prompt" -> prompt = body.string();
      case "suffix" -> suffix = body.string();
      case "echo" -> echo = body.bool();
      case "temperature" -> temperature = body.number();
      case "top_p" -> topP = body.number();
      case "max_tokens" -> maxTokens = OptionalLong.of(body.unsigned("u32"));
      case "logprobs" -> logprobs = OptionalLong.of(body.unsigned("u8"));
      case "stop" -> stop = body.strings();
      case "stream" -> stream = body.bool();
      case "stream_options" -> {
        streamOptions = true;
        body.object(this::streamOption);
      }
      default -> body.skip();
    }
  }

  private void streamOption(String name) throws IOException {
    if (name.equals("include_usage") && !body.isNull()) {
      includeUsage = body.bool();
    } else {
      body.skip();
    }
  }

  private FimRequest request() throws IOException {
    if (model == null) {
      throw body.mismatch("missing field `model`");
    }
    return new FimRequest(
        model,
        prompt,
        suffix,
        echo,
        new Sampling(temperature, topP, maxTokens, logprobs, stop),
        stream,
        streamOptions,
        includeUsage);
  }
}
