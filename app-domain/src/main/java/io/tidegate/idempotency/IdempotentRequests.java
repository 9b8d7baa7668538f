package io.tidegate.idempotency;

import io.tidegate.platform.Ids;
import io.tidegate.platform.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Sees to it that requests with the same key run once, on whichever node.
 *
 * <p>A claim costs a part of one round trip, its end of another; between them no connection is
 * held. The lease is renewed while the node lives, so a request may take as long as it likes, and a
 * crash frees its key soon.
 */
@ApplicationScoped
public class IdempotentRequests {

  private static final Logger LOG = System.getLogger(IdempotentRequests.class.getName());
  private static final Duration GIVING_BACK = Duration.ofMillis(200);

  private final BatchedKeys batched;
  private final KeyTable table;
  private final HeldLeases held;
  private final Ids ids;

  @Inject
  IdempotentRequests(BatchedKeys batched, KeyTable table, HeldLeases held, Ids ids) {
    this.batched = batched;
    this.table = table;
    this.held = held;
    this.ids = ids;
  }

  /**
   * Asks for the right to run a request. Who gets {@link Claim.First} must call {@link #finish} or
   * {@link #giveBack}.
   *
   * @throws StoreUnavailable if that cannot be known now; then nobody may run it
   */
  public Claim claim(IdempotencyKey key, Fingerprint fingerprint) {
    while (true) {
      UUID attempt = ids.next();
      Optional<UUID> effect =
          batched.begin(key, fingerprint, attempt)
              ? Optional.of(attempt)
              : table.claim(key, fingerprint, attempt);
      if (effect.isPresent()) {
        var lease = new KeyLease(key, attempt, effect.get());
        held.add(lease);
        return new Claim.First(lease);
      }
      Optional<Claim> earlier = table.find(key, fingerprint);
      if (earlier.isPresent()) {
        return earlier.get();
      } // else it was purged in between, and is free now
    }
  }

  /**
   * Keeps the answer for those who ask again.
   *
   * <p>Does not fail: an answer that cannot be kept is still the answer to the client who waits.
   * Its key is free again when the lease has lapsed.
   */
  public void finish(KeyLease lease, FirstAnswer answer) {
    held.remove(lease);
    try {
      if (!batched.finish(lease, answer)) {
        LOG.log(
            Level.WARNING,
            "the answer to attempt " + lease.attempt() + " came after its lease: dropped");
      }
    } catch (StoreUnavailable e) {
      LOG.log(
          Level.WARNING,
          "the answer to attempt " + lease.attempt() + " is not kept; its key lapses",
          e);
    }
  }

  /**
   * Lets the same request run again at once. Does not fail, as {@link #finish} does not; and does
   * not wait for long, as whoever gives back has often waited in vain for the same database.
   */
  public void giveBack(KeyLease lease) {
    held.remove(lease);
    Thread giving =
        Thread.ofVirtual().name("idempotency-give-back").start(() -> tryToGiveBack(lease));
    try {
      var _ = giving.join(GIVING_BACK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tryToGiveBack(KeyLease lease) {
    try {
      table.giveBack(lease);
    } catch (StoreUnavailable e) {
      LOG.log(
          Level.WARNING, "attempt " + lease.attempt() + " cannot give its key back; it lapses", e);
    }
  }
}
