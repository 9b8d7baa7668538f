package io.tidegate.quota;

import io.tidegate.platform.LeaseTerm;
import io.tidegate.platform.NodeName;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.upstream.TokenUsage;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code open_call}: plain JDBC, because it is written many times a second. Leases are by the
 * clock of PostgreSQL, which is the same for all nodes.
 */
@ApplicationScoped
class OpenCallTable {

  /**
   * Does not wait for the disk, which the ledger's commits need more: other nodes see it at once,
   * and it is lost only if PostgreSQL falls together with the node.
   */
  private static final String SAVE =
      """
      insert into open_call as known
          (attempt_id, tenant_id, key_id, end_user, upstream, model, alias,
           conversation_id, message_id, trace_id,
           prompt_tokens, completion_tokens, reasoning_tokens, time_zone, admitted_at, started_at,
           node, lease_until)
      select given.*, ?, now() + ? * interval '1 second'
      from (select set_config('synchronous_commit', 'off', true)) as lazily,
          unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[],
          ?::uuid[], ?::uuid[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[],
          ?::timestamptz[], ?::timestamptz[]) as given
      on conflict (attempt_id) do update
      set node = excluded.node, lease_until = excluded.lease_until,
          completion_tokens = greatest(known.completion_tokens, excluded.completion_tokens),
          reasoning_tokens = greatest(known.reasoning_tokens, excluded.reasoning_tokens)
      """;

  private static final String REMOVE =
      """
      delete from open_call
      using (select set_config('synchronous_commit', 'off', true)) as lazily
      where attempt_id = any(?::uuid[])
      """;

  private static final String RENEW =
      """
      update open_call as known
      set lease_until = now() + ? * interval '1 second',
          completion_tokens = greatest(known.completion_tokens, given.completion_tokens),
          reasoning_tokens = greatest(known.reasoning_tokens, given.reasoning_tokens)
      from (select set_config('synchronous_commit', 'off', true)) as lazily,
          unnest(?::uuid[], ?::bigint[], ?::bigint[])
          as given (attempt_id, completion_tokens, reasoning_tokens)
      where known.attempt_id = given.attempt_id and known.node = ?
      """;

  private static final String LET_GO =
      """
      update open_call set lease_until = now() - interval '1 second'
      where lease_until > now() and node = ?
      """;

  /** A row that another node is just taking is passed over. */
  private static final String TAKE =
      """
      update open_call set node = ?, lease_until = now() + ? * interval '1 second'
      from (select attempt_id, lease_until as ended_at from open_call
            where lease_until < now() and (? or node = ?)
            order by lease_until limit ? for update skip locked) lapsed
      where open_call.attempt_id = lapsed.attempt_id
      returning open_call.*, ended_at
      """;

  /** Few at a time, so that all living nodes get their share of a dead one's. */
  private static final int MAX_TAKEN = 100;

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  private final NodeName node;
  private final LeaseTerm term;

  @Inject
  OpenCallTable(NodeName node, LeaseTerm term) {
    this.node = node;
    this.term = term;
  }

  /** Saves calls of this node with a new lease. */
  void save(List<SavedCall> calls) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(SAVE)) {
      var values = new SqlValues(statement);
      values.add(node.value(), term.value().toSeconds());
      add(values, calls);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  /** Removes calls that nobody needs to book any more. */
  void remove(List<UUID> attempts) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(REMOVE)) {
      new SqlValues(statement).addArray("uuid", attempts.toArray());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  /** Says of saved calls of this node how far they are, and renews their leases. */
  void renew(List<SavedCall> calls) {
    if (renewed(calls) < calls.size()) {
      save(calls); // another node has taken some of them, or they are still being saved
    }
  }

  private int renewed(List<SavedCall> calls) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(RENEW)) {
      var values = new SqlValues(statement);
      values.add(term.value().toSeconds());
      var columns = new Columns(values, calls);
      columns.add("uuid", SavedCall::id);
      columns.add("bigint", call -> call.usage().completionTokens());
      columns.add("bigint", call -> call.usage().reasoningTokens());
      values.add(node.value());
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  private static void add(SqlValues values, List<SavedCall> calls) throws SQLException {
    var columns = new Columns(values, calls);
    columns.add("uuid", SavedCall::id);
    columns.add("uuid", call -> call.call().entry().tenantId());
    columns.add("uuid", call -> call.call().entry().keyId());
    columns.add("text", call -> call.call().entry().endUser());
    columns.add("text", call -> call.call().entry().upstream());
    columns.add("text", call -> call.call().entry().model());
    columns.add("text", call -> call.call().entry().alias());
    columns.add("uuid", call -> call.call().entry().conversationId());
    columns.add("uuid", call -> call.call().entry().messageId());
    columns.add("text", call -> call.call().entry().traceId());
    columns.add("bigint", call -> call.usage().promptTokens());
    columns.add("bigint", call -> call.usage().completionTokens());
    columns.add("bigint", call -> call.usage().reasoningTokens());
    columns.add("text", call -> call.call().timeZone().getId());
    columns.add("timestamptz", call -> call.call().admittedAt());
    columns.add("timestamptz", call -> call.call().entry().startedAt());
  }

  /** Many calls as one array for each of their columns. */
  private record Columns(SqlValues values, List<SavedCall> calls) {

    void add(String type, Function<SavedCall, @Nullable Object> value) throws SQLException {
      values.addArray(type, calls.stream().map(value).toArray());
    }
  }

  /** Lets go of what this node had under way when it died: for its start only. */
  void letGo() {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(LET_GO)) {
      new SqlValues(statement).add(node.value());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  /** Takes over some of those whose lease has run out. */
  List<LapsedCall> take() {
    return take(/* any= */ true);
  }

  /** Takes over some of those that were this node's own. */
  List<LapsedCall> takeOwn() {
    return take(/* any= */ false);
  }

  private List<LapsedCall> take(boolean any) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(TAKE)) {
      new SqlValues(statement)
          .add(node.value(), term.value().toSeconds(), any, node.value(), MAX_TAKEN);
      List<LapsedCall> taken = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          taken.add(lapsed(row));
        }
      }
      return taken;
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  private static LapsedCall lapsed(ResultSet row) throws SQLException {
    var entry =
        new LedgerEntry(
            LedgerBook.id(row, "attempt_id"),
            LedgerBook.id(row, "tenant_id"),
            LedgerBook.id(row, "key_id"),
            row.getString("end_user"),
            row.getString("upstream"),
            row.getString("model"),
            row.getString("alias"),
            LedgerBook.idOrNull(row, "conversation_id"),
            LedgerBook.idOrNull(row, "message_id"),
            row.getString("trace_id"),
            new TokenUsage(
                0,
                row.getLong("prompt_tokens"),
                row.getLong("completion_tokens"),
                row.getLong("reasoning_tokens")),
            /* estimated= */ true,
            LedgerBook.time(row, "started_at"),
            LedgerBook.time(row, "ended_at"));
    return new LapsedCall(
        entry, LedgerBook.time(row, "admitted_at"), ZoneId.of(row.getString("time_zone")));
  }
}
