package io.tidegate.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.tidegate.account.Authentication.Accepted;
import io.tidegate.account.Authentication.Expired;
import io.tidegate.account.Authentication.ForeignAddress;
import io.tidegate.account.Authentication.Malformed;
import io.tidegate.account.Authentication.Unknown;
import io.tidegate.platform.SecretHash;
import io.tidegate.platform.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who is calling.
 *
 * <p>Asks PostgreSQL about a key at most once a second. So a revocation reaches every node within a
 * second without a message to it. A key that was never issued is hardly ever asked about, however
 * many of them somebody makes up.
 */
@ApplicationScoped
public class Authenticator {

  private static final int MAX_KEYS = 100_000;
  private static final Duration MAX_AGE = Duration.ofSeconds(1);

  private final Predicate<SecretHash> mayBeIssued;
  private final InstantSource clock;
  private final BiConsumer<UUID, Instant> used;
  private final KnownKeys known;
  private final Cache<SecretHash, Boolean> unknown;

  @Inject
  Authenticator(IssuedKeys issued, KeyLookup lookup, KeyUses uses, InstantSource clock) {
    this(issued::mayHold, lookup::find, uses::note, clock, Ticker.systemTicker());
  }

  /**
   * @param mayBeIssued never says no of a key that was issued
   * @param used learns of each use of a key that needs no signature; must not block
   * @param ticker what the ages of remembered keys are measured with
   */
  Authenticator(
      Predicate<SecretHash> mayBeIssued,
      Function<SecretHash, Optional<KnownKey>> lookup,
      BiConsumer<UUID, Instant> used,
      InstantSource clock,
      Ticker ticker) {
    this.mayBeIssued = mayBeIssued;
    this.used = used;
    this.clock = clock;
    this.known = new KnownKeys(lookup, MAX_KEYS, MAX_AGE, ticker);
    this.unknown =
        Caffeine.newBuilder()
            .maximumSize(MAX_KEYS)
            .expireAfterWrite(MAX_AGE)
            .ticker(ticker)
            .build();
  }

  /**
   * Checks a key, which counts as its use unless its requests are to be signed: that is for {@link
   * SignatureCheck} to tell. May block for a query.
   *
   * @param presentedKey the text that the client sent, whatever it is
   * @param from where the request comes from, if that is known; asked only if the key cares
   * @throws StoreUnavailable if the key is not known here and PostgreSQL does not answer
   */
  public Authentication authenticate(String presentedKey, Supplier<Optional<InetAddress>> from) {
    Optional<ApiKeySecret> secret = ApiKeySecret.parse(presentedKey);
    if (secret.isEmpty()) {
      return new Malformed();
    }
    @Nullable KnownKey key = find(secret.get().hash());
    return key == null ? new Unknown() : judge(key, from);
  }

  private Authentication judge(KnownKey key, Supplier<Optional<InetAddress>> from) {
    Instant now = clock.instant();
    if (key.expiredAt(now)) {
      return new Expired();
    }
    if (!key.admits(from)) {
      return new ForeignAddress();
    }
    if (key.signingSecret().isEmpty()) {
      used.accept(key.caller().keyId(), now);
    }
    return new Accepted(key.caller(), key.signingSecret());
  }

  private @Nullable KnownKey find(SecretHash hash) {
    if (!mayBeIssued.test(hash) || unknown.getIfPresent(hash) != null) {
      return null;
    }
    @Nullable KnownKey key = known.find(hash);
    if (key == null) {
      unknown.put(hash, true);
    }
    return key;
  }
}
