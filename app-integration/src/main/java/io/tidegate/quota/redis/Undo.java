package io.tidegate.quota.redis;

import io.tidegate.quota.Claim;

/**
 * Gives back what a claim may have taken. Once, whoever asks for it: what the claim takes later it
 * may keep. Safe for use by many threads.
 */
final class Undo implements Runnable {

  private final Claim claim;
  private final Turns turns;
  private boolean done;

  Undo(Claim claim, Turns turns) {
    this.claim = claim;
    this.turns = turns;
  }

  /**
   * Blocks until it is done.
   *
   * @throws redis.clients.jedis.exceptions.JedisException if Redis does not answer in time; it is
   *     to be run again then
   */
  @Override
  public synchronized void run() {
    if (!done) {
      turns.ask(new Step.Drop(claim));
      done = true;
    }
  }
}
