package io.tidegate.quota;

import io.tidegate.platform.LeaseTerm;
import io.tidegate.platform.NodeName;
import io.tidegate.platform.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** Table {@code open_call} in memory, as one node sees it. */
final class OpenCallRows extends OpenCallTable {

  static final Duration TERM = Duration.ofSeconds(10);

  private final Map<UUID, Row> rows;
  private final String node;
  private final InstantSource clock;
  boolean isAway;

  /** Whether it writes what it is given, but does not say so. */
  boolean isMute;

  /** What happens before rows are written. */
  Runnable whileSaving = () -> {};

  /** What happens between taking rows and telling of them. */
  Runnable whenTaken = () -> {};

  private record Row(String node, Instant leaseUntil, SavedCall saved) {

    LapsedCall lapsed() {
      LedgerEntry begun = saved.call().entry();
      var entry =
          new LedgerEntry(
              begun.attemptId(),
              begun.tenantId(),
              begun.keyId(),
              begun.endUser(),
              begun.upstream(),
              begun.model(),
              begun.alias(),
              begun.conversationId(),
              begun.messageId(),
              begun.traceId(),
              saved.usage(),
              /* estimated= */ true,
              begun.startedAt(),
              leaseUntil);
      return new LapsedCall(entry, saved.call().admittedAt(), saved.call().timeZone());
    }
  }

  OpenCallRows(String node, InstantSource clock) {
    this(node, clock, Collections.synchronizedMap(new LinkedHashMap<>()));
  }

  private OpenCallRows(String node, InstantSource clock, Map<UUID, Row> rows) {
    super(new NodeName(node), new LeaseTerm(TERM));
    this.node = node;
    this.clock = clock;
    this.rows = rows;
  }

  /** The same table for another node. */
  OpenCallRows seenBy(String other) {
    return new OpenCallRows(other, clock, rows);
  }

  /** What would be booked of the calls, the oldest first. */
  List<LedgerEntry> entries() {
    return rows.values().stream().map(row -> row.lapsed().entry()).toList();
  }

  @Override
  void save(List<SavedCall> calls) {
    checkIsThere();
    whileSaving.run();
    for (SavedCall call : calls) {
      var row = new Row(node, clock.instant().plus(TERM), call);
      rows.put(call.id(), row);
    }
    if (isMute) {
      throw new StoreUnavailable(new IllegalStateException("mute"));
    }
  }

  @Override
  void remove(List<UUID> attempts) {
    checkIsThere();
    attempts.forEach(rows::remove);
  }

  private void checkIsThere() {
    if (isAway) {
      throw new StoreUnavailable(new IllegalStateException("away"));
    }
  }

  @Override
  void renew(List<SavedCall> calls) {
    save(calls);
  }

  @Override
  void letGo() {
    Instant before = clock.instant().minusSeconds(1);
    rows.replaceAll((_, row) -> row.node().equals(node) ? new Row(node, before, row.saved()) : row);
  }

  @Override
  List<LapsedCall> take() {
    return take(_ -> true);
  }

  @Override
  List<LapsedCall> takeOwn() {
    return take(row -> row.node().equals(node));
  }

  private List<LapsedCall> take(Predicate<Row> wanted) {
    List<LapsedCall> taken = new ArrayList<>();
    Instant now = clock.instant();
    rows.replaceAll(
        (_, row) -> {
          if (!row.leaseUntil().isBefore(now) || !wanted.test(row)) {
            return row;
          }
          taken.add(row.lapsed());
          return new Row(node, now.plus(TERM), row.saved());
        });
    whenTaken.run();
    return taken;
  }
}
