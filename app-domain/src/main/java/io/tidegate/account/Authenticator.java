package io.tidegate.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.tidegate.account.Authentication.Accepted;
import io.tidegate.account.Authentication.Expired;
import io.tidegate.account.Authentication.Malformed;
import io.tidegate.account.Authentication.Unknown;
import io.tidegate.platform.SecretHash;
import io.tidegate.platform.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who is calling.
 *
 * <p>Asks PostgreSQL about a key at most once a second, and about a key that nobody knows at most
 * every ten. So a revocation reaches every node within a second without a message to it, and a
 * client that tries one wrong key for ever costs nothing.
 */
@ApplicationScoped
public class Authenticator {

  private static final int MAX_KEYS = 100_000;
  private static final Duration MAX_AGE = Duration.ofSeconds(1);

  /** Longer, because a random secret that nobody knows will not be issued later. */
  private static final Duration MAX_AGE_OF_UNKNOWN = Duration.ofSeconds(10);

  private final Function<SecretHash, Optional<KnownKey>> lookup;
  private final InstantSource clock;
  private final Cache<SecretHash, KnownKey> known;
  private final Cache<SecretHash, Boolean> unknown;

  @Inject
  Authenticator(KeyLookup lookup, InstantSource clock) {
    this(lookup::find, clock, Ticker.systemTicker());
  }

  /**
   * @param ticker what the ages of remembered keys are measured with
   */
  Authenticator(
      Function<SecretHash, Optional<KnownKey>> lookup, InstantSource clock, Ticker ticker) {
    this.lookup = lookup;
    this.clock = clock;
    this.known = cache(MAX_AGE, ticker);
    this.unknown = cache(MAX_AGE_OF_UNKNOWN, ticker);
  }

  /**
   * Checks a key. May block for a query.
   *
   * @param presentedKey the text that the client sent, whatever it is
   * @throws StoreUnavailable if the key is not known here and PostgreSQL does not answer
   */
  public Authentication authenticate(String presentedKey) {
    Optional<ApiKeySecret> secret = ApiKeySecret.parse(presentedKey);
    if (secret.isEmpty()) {
      return new Malformed();
    }
    @Nullable KnownKey key = find(secret.get().hash());
    if (key == null) {
      return new Unknown();
    }
    return key.expiredAt(clock.instant()) ? new Expired() : new Accepted(key.caller());
  }

  private @Nullable KnownKey find(SecretHash hash) {
    if (unknown.getIfPresent(hash) != null) {
      return null;
    }
    @Nullable KnownKey key = known.get(hash, absent -> lookup.apply(absent).orElse(null));
    if (key == null) {
      unknown.put(hash, true);
    }
    return key;
  }

  private static <V> Cache<SecretHash, V> cache(Duration maxAge, Ticker ticker) {
    return Caffeine.newBuilder()
        .maximumSize(MAX_KEYS)
        .expireAfterWrite(maxAge)
        .ticker(ticker)
        .build();
  }
}
