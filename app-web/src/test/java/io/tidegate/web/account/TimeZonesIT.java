package io.tidegate.web.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.account.TenantDraft;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days begin by the clock of the application in Java, and by that of the database in SQL. */
class TimeZonesIT {

  private static final String MIGRATION =
      "/db/migration/V2026.11.22.0410__time_zones_that_both_read_alike.sql";

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-15T12:00:00Z", "2026-07-15T12:00:00Z"})
  void every_zone_that_a_tenant_can_have_is_read_alike_by_the_database(String time)
      throws SQLException {
    Instant moment = Instant.parse(time);
    try (Connection database = TestStack.current().database();
        PreparedStatement asked =
            database.prepareStatement("select (cast(? as timestamptz) at time zone ?)")) {
      for (String zone : TenantDraft.zones()) {
        asked.setString(1, time);
        asked.setString(2, zone);
        try (ResultSet local = asked.executeQuery()) {
          assertThat(local.next()).isTrue();
          assertThat(local.getObject(1, LocalDateTime.class))
              .as(zone)
              .isEqualTo(LocalDateTime.ofInstant(moment, ZoneId.of(zone)));
        }
      }
    }
  }

  @Test
  void a_zone_that_the_database_does_not_know_is_refused_at_its_field() {
    Answer refused =
        TestStack.current()
            .admin()
            .post("/api/admin/v1/tenants", Map.of("name", "Far", "time_zone", "SystemV/EST5EDT"));

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/time_zone");
  }

  @ParameterizedTest
  @CsvSource({
    "SystemV/PST8, Etc/GMT+8",
    "SystemV/PST8PDT, America/Los_Angeles",
    "CET, Europe/Brussels",
    "Asia/Shanghai, Asia/Shanghai"
  })
  void a_zone_that_was_stored_before_becomes_one_that_means_the_same(String before, String after)
      throws SQLException, IOException {
    UUID tenant = UUID.fromString(Tenant.create().id());
    try (Connection database = TestStack.current().database();
        Statement migration = database.createStatement()) {
      database.setAutoCommit(false); // nobody else is to see the zone that stops their questions
      change(database, tenant, before);
      migration.execute(text(MIGRATION));

      assertThat(zone(database, tenant)).isEqualTo(after);
      assertThat(TenantDraft.zones()).contains(after);
      database.rollback();
    }
  }

  @Test
  void every_zone_that_the_migration_replaces_is_none_of_ours_and_none_is_left_out()
      throws IOException {
    String migration = text(MIGRATION);

    assertThat(
            ZoneId.getAvailableZoneIds().stream().filter(id -> !TenantDraft.zones().contains(id)))
        .isNotEmpty()
        .allMatch(id -> migration.contains("('" + id + "', '"));
  }

  private static void change(Connection database, UUID tenant, String zone) throws SQLException {
    try (PreparedStatement change =
        database.prepareStatement("update tenant set time_zone = ? where id = ?")) {
      change.setString(1, zone);
      change.setObject(2, tenant);
      change.executeUpdate();
    }
  }

  private static String zone(Connection database, UUID tenant) throws SQLException {
    try (PreparedStatement asked =
        database.prepareStatement("select time_zone from tenant where id = ?")) {
      asked.setObject(1, tenant);
      try (ResultSet found = asked.executeQuery()) {
        assertThat(found.next()).isTrue();
        return found.getString(1);
      }
    }
  }

  private static String text(String resource) throws IOException {
    try (InputStream stream = TimeZonesIT.class.getResourceAsStream(resource)) {
      assertThat(stream).as(resource).isNotNull();
      return new String(stream.readAllBytes(), UTF_8);
    }
  }
}
