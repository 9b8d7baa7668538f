package io.tidegate.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.tidegate.platform.SecretHash;
import io.tidegate.platform.SharedAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keys that were looked up lately. One thread asks about a key, and all who want it meanwhile share
 * what that one learns, also that the database does not answer.
 */
final class KnownKeys {

  /** Longer than the one who asks can take. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Function<SecretHash, Optional<KnownKey>> lookup;

  /** Each aged from when it was asked about. */
  private final Cache<SecretHash, SharedAnswer<@Nullable KnownKey>> keys;

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
    @Nullable SharedAnswer<@Nullable KnownKey> asked = keys.getIfPresent(hash);
    return asked == null ? ask(hash) : asked.await(PATIENCE);
  }

  private @Nullable KnownKey ask(SecretHash hash) {
    var mine = new SharedAnswer<@Nullable KnownKey>();
    @Nullable SharedAnswer<@Nullable KnownKey> faster = keys.asMap().putIfAbsent(hash, mine);
    if (faster != null) {
      return faster.await(PATIENCE);
    }
    @Nullable KnownKey key = null;
    try {
      key = mine.ask(() -> lookup.apply(hash).orElse(null));
    } finally {
      if (key == null) {
        keys.asMap().remove(hash, mine);
      }
    }
    return key;
  }
}
