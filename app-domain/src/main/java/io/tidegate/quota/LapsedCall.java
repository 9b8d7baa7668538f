package io.tidegate.quota;

import java.time.Instant;
import java.time.ZoneId;

/**
 * A call that its node has not settled, and never will.
 *
 * @param entry by estimate; it ended when its lease did, at the latest
 * @param admittedAt when its turn was admitted
 * @param timeZone where the days of its tenant begin
 */
record LapsedCall(LedgerEntry entry, Instant admittedAt, ZoneId timeZone) {}
