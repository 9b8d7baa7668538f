package io.tidegate.platform;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whether this node is about to stop: it ends what it has begun, and takes on nothing that another
 * node can do.
 */
@ApplicationScoped
public class Leaving {

  private volatile boolean begun;

  /** It is told to stop. */
  public void begin() {
    begun = true;
  }

  /** It is told to go on after all. */
  public void takeBack() {
    begun = false;
  }

  public boolean hasBegun() {
    return begun;
  }
}
