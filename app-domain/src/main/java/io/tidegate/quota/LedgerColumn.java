package io.tidegate.quota;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A column of table {@code ledger_entry} that is given when a call is booked.
 *
 * @param type in PostgreSQL
 * @param value what a row has there
 */
record LedgerColumn(String name, String type, Value value) {

  static final List<LedgerColumn> ALL =
      List.of(
          uuid("attempt_id", row -> row.entry().attemptId()),
          uuid("tenant_id", row -> row.entry().tenantId()),
          uuid("key_id", row -> row.entry().keyId()),
          text("end_user", row -> row.entry().endUser()),
          text("upstream", row -> row.entry().upstream()),
          text("model", row -> row.entry().model()),
          text("alias", row -> row.entry().alias()),
          uuid("conversation_id", row -> row.entry().conversationId()),
          uuid("message_id", row -> row.entry().messageId()),
          text("trace_id", row -> row.entry().traceId()),
          number("cache_hit_tokens", row -> row.entry().usage().cacheHitTokens()),
          number("cache_miss_tokens", row -> row.entry().usage().cacheMissTokens()),
          number("completion_tokens", row -> row.entry().usage().completionTokens()),
          number("reasoning_tokens", row -> row.entry().usage().reasoningTokens()),
          new LedgerColumn("estimated", "boolean", row -> row.entry().estimated()),
          uuid("price_id", LedgerRow::priceId),
          number("cost_nanos", row -> row.cost().nanos()),
          text("currency", row -> row.cost().currency()),
          time("admitted_at", LedgerRow::admittedAt),
          time("started_at", row -> row.entry().startedAt()),
          time("ended_at", row -> row.entry().endedAt()),
          new LedgerColumn("day", "date", LedgerRow::day));

  /** What a row has in a column. */
  @FunctionalInterface
  interface Value {
    @Nullable Object of(LedgerRow row);
  }

  private static LedgerColumn uuid(String name, Value value) {
    return new LedgerColumn(name, "uuid", value);
  }

  private static LedgerColumn text(String name, Value value) {
    return new LedgerColumn(name, "text", value);
  }

  private static LedgerColumn number(String name, Value value) {
    return new LedgerColumn(name, "bigint", value);
  }

  private static LedgerColumn time(String name, Value value) {
    return new LedgerColumn(name, "timestamptz", value);
  }

  /** All names, with commas between them. */
  static String names() {
    return joined(LedgerColumn::name);
  }

  /** A parameter for a value of each. */
  static String parameters() {
    return joined(_ -> "?");
  }

  /** A parameter for many values of each. */
  static String arrays() {
    return joined(column -> "?::" + column.type + "[]");
  }

  private static String joined(Function<LedgerColumn, String> text) {
    return ALL.stream().map(text).collect(Collectors.joining(", "));
  }
}
