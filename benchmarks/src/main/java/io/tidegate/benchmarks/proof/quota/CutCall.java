package io.tidegate.benchmarks.proof.quota;

import io.tidegate.benchmarks.proof.SimulatorDesk.Call;
import java.time.Duration;
import java.util.Map;

/**
 * What became of a call whose client hung up.
 *
 * @param used tokens, as the upstream says; zero if it does not know the call
 * @param booked tokens in the ledger
 * @param lag from the hanging up until the upstream saw it
 */
record CutCall(long used, long booked, Duration lag) {

  private static final double WHOLE = 100;

  static CutCall of(HangUp client, Map<String, Call> calls, Map<String, Long> booked) {
    Call call = calls.get(client.knobs());
    return call == null
        ? new CutCall(0, 0, Duration.ZERO)
        : new CutCall(
            call.use().tokens().total(),
            booked.getOrDefault(call.use().user(), 0L),
            Duration.between(client.at(), call.ended()));
  }

  /** A token may have been under way that the upstream counts and nobody received. */
  boolean isWithin(double percent) {
    long off = Math.abs(booked - used);
    return used > 0 && (off <= 1 || WHOLE * off / used <= percent);
  }
}
