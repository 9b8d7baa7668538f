package io.tidegate.web.quota;

import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** Rows of the ledger that a test books past Tidegate, so that nothing else knows of them. */
public record OwnLedger(Tenant tenant, String model) {

  private static final String INSERT =
      """
      insert into ledger_entry (attempt_id, tenant_id, key_id, end_user, upstream, model, alias,
          trace_id, cache_hit_tokens, cache_miss_tokens, completion_tokens, reasoning_tokens,
          estimated, cost_nanos, currency, admitted_at, started_at, ended_at, day)
      select uuidv7(at - now()), ?, gen_random_uuid(), '', 'own', ?, 'own', 'trace',
          0, 1000, 1000, 0, n % 2 = 0, 0, 'USD', at, at, at + interval '1 second',
          ((at + interval '1 second') at time zone ?)::date
      from
      """;

  private static final String ACROSS_MIDNIGHT =
      """
      insert into ledger_entry (attempt_id, tenant_id, key_id, end_user, upstream, model, alias,
          trace_id, cache_hit_tokens, cache_miss_tokens, completion_tokens, reasoning_tokens,
          estimated, cost_nanos, currency, admitted_at, started_at, ended_at, day)
      select uuidv7(midnight - interval '4 seconds' - now()), ?, gen_random_uuid(), '', 'own', ?,
          'own', 'trace', 0, 1000, 1000, 0, false, 0, 'USD', midnight - interval '5 seconds',
          midnight - interval '4 seconds', midnight + interval '10 seconds',
          (midnight at time zone zone)::date
      from (values (?)) as of (zone),
          lateral (select date_trunc('day', now(), zone) as midnight) today
      """;

  private static final String LATELY =
      "generate_series(1, ?) n, lateral (select now() - make_interval(mins => n) as at) times";

  private static final String NOW = "generate_series(1, ?) n, lateral (select now() as at) times";

  private static final String GIVEN =
      "(select n, ended - interval '1 second' as at"
          + " from unnest(?) with ordinality as given (ended, n)) times";

  /** When the calls ended, as a value that the database takes. */
  private interface Times {
    Object in(Connection database) throws SQLException;
  }

  static OwnLedger of(Tenant tenant) {
    return new OwnLedger(tenant, "own-" + UUID.randomUUID());
  }

  /** Calls of 1000 tokens each way that cost nothing, one a minute back from now. */
  public OwnLedger book(int calls) {
    return book(LATELY, _ -> calls);
  }

  /** The same calls, ended at these times. */
  public OwnLedger book(List<Instant> ends) {
    Object[] texts = ends.stream().map(Instant::toString).toArray();
    return book(GIVEN, database -> database.createArrayOf("timestamptz", texts));
  }

  private OwnLedger book(String calls, Times times) {
    return book(calls, times, timeZone());
  }

  private OwnLedger book(String calls, Times times, String zone) {
    try (Connection database = TestStack.current().database();
        PreparedStatement insert = database.prepareStatement(INSERT + calls)) {
      insert.setObject(1, UUID.fromString(tenant.id()));
      insert.setString(2, model);
      insert.setString(3, zone);
      insert.setObject(4, times.in(database));
      insert.executeUpdate();
      return this;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** One call of as many tokens, which ended today but whose turn was admitted yesterday. */
  OwnLedger bookAcrossMidnight() {
    try (Connection database = TestStack.current().database();
        PreparedStatement insert = database.prepareStatement(ACROSS_MIDNIGHT)) {
      insert.setObject(1, UUID.fromString(tenant.id()));
      insert.setString(2, model);
      insert.setString(3, timeZone());
      insert.executeUpdate();
      return this;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The same call, ended just now, of a turn that was admitted under another time zone. */
  OwnLedger bookUnder(ZoneId zone) {
    return book(NOW, _ -> 1, zone.getId());
  }

  private String timeZone() {
    return TestStack.current()
        .admin()
        .get("/api/admin/v1/tenants/" + tenant.id())
        .json()
        .path("time_zone")
        .asText();
  }
}
