package io.tidegate.localstack.process;

import java.net.URI;
import java.util.Optional;

/** One part of a stack as its pid file describes it; the process may have ended since. */
public record PartNote(String part, PartKind kind, ProcessIdentity identity, URI url) {

  /** The process, if it still runs. Empty too when its pid belongs to another process now. */
  public Optional<ProcessHandle> process() {
    return identity.find();
  }

  public boolean runs() {
    return process().isPresent();
  }
}
