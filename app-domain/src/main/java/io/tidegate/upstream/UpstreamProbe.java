package io.tidegate.upstream;

import java.time.Duration;
import java.util.List;

/** Asks an upstream whether it is there. A port; holds no transaction while it waits. */
public interface UpstreamProbe {

  /**
   * What an upstream said when asked for its models.
   *
   * @param status the HTTP status, or 0 if there was no answer
   * @param detail why it is not well; empty if it is
   */
  record Finding(boolean healthy, int status, Duration took, List<String> models, String detail) {}

  /** Waits for at most five seconds. */
  Finding probe(Upstream upstream);
}
