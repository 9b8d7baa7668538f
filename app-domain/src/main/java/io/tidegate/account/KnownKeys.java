package io.tidegate.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.tidegate.platform.SecretHash;
import io.tidegate.platform.StoreUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keys that were looked up lately. One thread asks about a key, and all who want it meanwhile share
 * what that one learns, also that the database does not answer: if each asked in his turn, they
 * would wait for each other's time-outs.
 */
final class KnownKeys {

  /** Longer than the one who asks can take. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Function<SecretHash, Optional<KnownKey>> lookup;

  /** Each aged from when it was asked about. */
  private final Cache<SecretHash, CompletableFuture<@Nullable KnownKey>> keys;

  KnownKeys(
      Function<SecretHash, Optional<KnownKey>> lookup, int max, Duration maxAge, Ticker ticker) {
    this.lookup = lookup;
    this.keys =
        Caffeine.newBuilder().maximumSize(max).expireAfterWrite(maxAge).ticker(ticker).build();
  }

  /**
   * The key; null if there is none.
   *
   * @throws RuntimeException if the database does not answer, whoever asked it
   */
  @Nullable KnownKey find(SecretHash hash) {
    @Nullable CompletableFuture<@Nullable KnownKey> asked = keys.getIfPresent(hash);
    return asked == null ? ask(hash) : await(asked);
  }

  private @Nullable KnownKey ask(SecretHash hash) {
    var mine = new CompletableFuture<@Nullable KnownKey>();
    @Nullable CompletableFuture<@Nullable KnownKey> faster = keys.asMap().putIfAbsent(hash, mine);
    if (faster != null) {
      return await(faster);
    }
    try {
      mine.complete(lookup.apply(hash).orElse(null));
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
    }
    if (mine.isCompletedExceptionally() || mine.join() == null) {
      keys.asMap().remove(hash, mine);
    }
    return await(mine);
  }

  private static @Nullable KnownKey await(CompletableFuture<@Nullable KnownKey> answer) {
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : new StoreUnavailable(e);
    } catch (TimeoutException e) {
      throw new StoreUnavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable(e);
    }
  }
}
