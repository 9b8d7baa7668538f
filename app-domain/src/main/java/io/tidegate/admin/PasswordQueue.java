package io.tidegate.admin;

import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.Secret;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Where passwords wait to be compared or hashed: one at a time, on a thread of the operating
 * system.
 *
 * <p>A virtual thread would keep its carrier for the whole tenth of a second: whoever guesses, even
 * names that nobody has, would soon hold all carriers, and every stream of the node would stand.
 */
@ApplicationScoped
class PasswordQueue {

  /** Who comes last waits for about a second. */
  static final int PLACES = 8;

  private final Semaphore places = new Semaphore(PLACES);
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("passwords").factory());

  /**
   * Takes a place, without which nobody may {@link #compute}.
   *
   * @return false if all are taken; otherwise the caller must {@link #leave}
   */
  boolean join() {
    return places.tryAcquire();
  }

  void leave() {
    places.release();
  }

  /** Computes something when it is its turn, and waits for it. */
  <T> T compute(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, thread).join();
  }

  /**
   * Computes what is kept of a password that somebody chose who has signed in: needs no place.
   *
   * @throws InvalidInput if it is short enough to be guessed
   */
  PasswordHash hashOfNew(Secret password) {
    PasswordHash.requireAllowed(password);
    return compute(() -> PasswordHash.of(password));
  }

  @PreDestroy
  void stop() {
    thread.shutdown();
  }
}
