package io.tidegate.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.platform.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Finds out whether a request was signed by who holds the key's signing secret, just now. */
@ApplicationScoped
public class SignatureCheck {

  /** How far a client's clock may be off. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** How far the clocks of two nodes may be apart. */
  private static final Duration NODES_APART = Duration.ofMinutes(1);

  /**
   * How long any signature is remembered: no node takes it as timely for longer, however early it
   * came to another.
   */
  public static final Duration MEMORY = TOLERANCE.multipliedBy(2).plus(NODES_APART);

  /** What became of a signature. */
  public enum Verdict {
    GOOD,
    /** Made too long ago, or by a clock that is ahead. */
    OUT_OF_TIME,
    /** Made with another secret, or of another request. */
    WRONG,
    /** Good, but it came before. */
    REUSED
  }

  private final SignatureLog log;
  private final BiConsumer<UUID, Instant> used;
  private final InstantSource clock;

  @Inject
  SignatureCheck(SignatureLog log, KeyUses uses, InstantSource clock) {
    this(log, uses::note, clock);
  }

  /**
   * @param used learns of each use of a key; must not block
   */
  SignatureCheck(SignatureLog log, BiConsumer<UUID, Instant> used, InstantSource clock) {
    this.log = log;
    this.used = used;
    this.clock = clock;
  }

  /** Whether a signature of that second may still be good, so that the body is worth reading. */
  public boolean isTimely(Instant made) {
    return Duration.between(made, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
  }

  /**
   * Judges a signature. A good one is remembered, and is a use of its key.
   *
   * @param made what the text's timestamp means
   * @param signature what the client sent, whatever it is
   */
  public Verdict check(UUID key, Secret secret, SignedText text, Instant made, String signature) {
    if (!isTimely(made)) {
      return Verdict.OUT_OF_TIME;
    }
    String right = text.signedWith(secret);
    // Compared in a time that tells nothing, and remembered only if right: nobody can fill the log.
    if (!MessageDigest.isEqual(
        right.getBytes(UTF_8), signature.toLowerCase(Locale.ROOT).getBytes(UTF_8))) {
      return Verdict.WRONG;
    }
    if (!log.isFirst(key, right, MEMORY)) {
      return Verdict.REUSED;
    }
    used.accept(key, clock.instant());
    return Verdict.GOOD;
  }
}
