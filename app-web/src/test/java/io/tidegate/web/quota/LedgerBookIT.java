package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerBookIT {

  private final Api admin = TestStack.current().admin();
  private final Tenant tenant = Tenant.create();
  private final String mine = "/api/admin/v1/ledger?tenant_id=" + tenant.id();

  @Test
  void it_is_read_page_by_page_newest_first_and_each_row_once() {
    OwnLedger.of(tenant).book(25);

    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = admin.get(mine + "&limit=10&cursor=" + cursor);
      page.json().path("data").forEach(row -> ids.add(row.path("attempt_id").asText()));
      cursor = page.json().path("next_cursor").asText();
    } while (!cursor.equals("null"));

    assertThat(ids).hasSize(25).doesNotHaveDuplicates();
    assertThat(ids.reversed()).isSorted();
  }

  @Test
  void a_filter_holds_for_the_page_and_for_the_csv() {
    OwnLedger.of(tenant).book(9);

    JsonNode estimated = admin.get(mine + "&status=estimated").json().path("data");
    String csv = admin.get(mine + "&status=estimated", "Accept", "text/csv").text();

    assertThat(estimated).hasSize(4);
    assertThat(csv.lines()).hasSize(1 + 4);
    assertThat(csv)
        .startsWith("attempt_id,")
        .contains(estimated.path(0).path("attempt_id").asText());
    assertThat(admin.get(mine + "&upstream=other").json().path("data")).isEmpty();
    String before = mine + "&from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z";
    assertThat(admin.get(before).json().path("data")).isEmpty();
  }

  @Test
  void one_entry_is_read_by_its_attempt() {
    OwnLedger.of(tenant).book(2);
    JsonNode listed = admin.get(mine).json().at("/data/1");

    Answer read = admin.get("/api/admin/v1/ledger/" + listed.path("attempt_id").asText());

    assertThat(read.json()).isEqualTo(listed);
    assertThat(admin.get("/api/admin/v1/ledger/" + tenant.id()).status()).isEqualTo(404);
  }

  @Test
  void a_wrong_parameter_is_named() {
    assertThat(admin.get(mine + "&status=guessed").at("/errors/0/pointer")).isEqualTo("#/status");
    assertThat(admin.get(mine + "&from=monday").at("/errors/0/pointer")).isEqualTo("#/from");
    assertThat(admin.get(mine + "&from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z").status())
        .isEqualTo(422);
  }

  @Test
  void each_row_lies_in_the_table_of_its_month_and_cannot_be_changed_there() throws SQLException {
    OwnLedger.of(tenant).book(1);

    try (Connection database = TestStack.current().database();
        Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select e.tableoid::regclass::text,
                       to_char(started_at at time zone 'UTC', '"ledger_entry_"YYYY_MM')
                from ledger_entry e where tenant_id = '%s'
                """
                    .formatted(tenant.id()))) {
      row.next();
      String table = row.getString(1);
      assertThat(table).isEqualTo(row.getString(2));
      for (String change : List.of("truncate ", "delete from ")) {
        assertThatThrownBy(() -> statement.executeUpdate(change + table))
            .hasMessageContaining("append-only");
      }
    }
  }

  /** As a node leaves it whose clock is years ahead. */
  @Test
  void a_month_whose_rows_have_no_table_keeps_no_other_month_from_getting_one()
      throws SQLException {
    try (Connection database = TestStack.current().database();
        Statement statement = database.createStatement()) {
      database.setAutoCommit(false);
      statement.execute(
          """
          insert into ledger_entry (attempt_id, tenant_id, key_id, end_user, upstream, model,
              alias, trace_id, cache_hit_tokens, cache_miss_tokens, completion_tokens,
              reasoning_tokens, estimated, cost_nanos, currency, admitted_at, started_at,
              ended_at, day)
          select uuidv7(at - now()), gen_random_uuid(), gen_random_uuid(), '', 'own', 'own',
              'own', 'trace', 0, 1, 1, 0, false, 0, 'USD', at, at, at, at::date
          from (values (timestamptz '2091-06-15 12:00Z')) times (at)
          """);

      statement.execute("select create_ledger_partitions('2091-05-15 12:00Z', 3)");

      assertThat(tables(statement))
          .containsExactly("ledger_entry_2091_05", "ledger_entry_2091_07", "ledger_entry_2091_08");
      database.rollback();
    }
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet row =
        statement.executeQuery(
            "select inhrelid::regclass::text from pg_inherits"
                + " where inhparent = 'ledger_entry'::regclass"
                + " and inhrelid::regclass::text like 'ledger_entry_2091%' order by 1")) {
      while (row.next()) {
        tables.add(row.getString(1));
      }
    }
    return tables;
  }
}
