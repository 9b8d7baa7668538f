package io.tidegate.idempotency;

/** What became of the wish to run a request. Exhaustive: callers switch without a default. */
public sealed interface Claim {

  /** It is the caller's to run: nobody else does, and nobody has finished it. */
  record First(KeyLease lease) implements Claim {}

  /** It was run before; its answer is the answer. */
  record Answered(FirstAnswer answer) implements Claim {}

  /** Somebody is running it. */
  record InProgress() implements Claim {}

  /** The key stands for another request. */
  record Reused() implements Claim {}
}
