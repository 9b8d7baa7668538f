package io.tidegate.chat;

import io.tidegate.account.Caller;
import io.tidegate.quota.LivePriorities;
import io.tidegate.quota.TokenEstimate;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.TurnTraits;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a turn is like, found out when somebody asks, and only once. Used by one thread.
 *
 * <p>Also hands out the request itself, so that it is put together once for everybody.
 */
final class RequestTraits implements TurnTraits, Supplier<ChatRequest> {

  private final Caller caller;
  private final LivePriorities priorities;
  private final Supplier<ChatRequest> source;
  private @Nullable ChatRequest request;
  private OptionalLong promptTokens = OptionalLong.empty();

  RequestTraits(Caller caller, LivePriorities priorities, Supplier<ChatRequest> source) {
    this.caller = caller;
    this.priorities = priorities;
    this.source = source;
  }

  @Override
  public ChatRequest get() {
    ChatRequest known = request;
    if (known == null) {
      known = source.get();
      request = known;
    }
    return known;
  }

  @Override
  public long promptTokens() {
    if (promptTokens.isEmpty()) {
      promptTokens = OptionalLong.of(TokenEstimate.ofPrompt(get()));
    }
    return promptTokens.getAsLong();
  }

  @Override
  public String priority() {
    return priorities.of(caller.keyId()).name();
  }

  @Override
  public boolean streamed() {
    return get().stream();
  }

  @Override
  public boolean hasTools() {
    return get().hasTools();
  }

  @Override
  public boolean thinks(boolean byDefault) {
    return get().thinks(byDefault);
  }
}
