package io.tidegate.web.idempotency;

import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** What the database holds of one tenant's keys, and how a test brings it into other states. */
record KeyRows(UUID tenant) {

  /** Makes the key look as a node leaves it that dies before it has an answer. */
  void crash(String key, String leasedUntil) {
    update(
        "update idempotency_key set status = null, headers = null, body = null, leased_until = "
            + leasedUntil
            + " where tenant_id = ? and key = ?",
        key);
  }

  /** Makes the key as old as keys get. */
  void expire(String key) {
    update("update idempotency_key set expires_at = now() where tenant_id = ? and key = ?", key);
  }

  boolean exists(String key) {
    return time("select max(expires_at) from idempotency_key where tenant_id = ? and key = ?", key)
        .isAfter(Instant.MIN);
  }

  Instant leasedUntil(String key) {
    return time("select leased_until from idempotency_key where tenant_id = ? and key = ?", key);
  }

  private void update(String sql, String key) {
    try (Connection database = TestStack.current().database();
        PreparedStatement update = database.prepareStatement(sql)) {
      update.setObject(1, tenant);
      update.setString(2, key);
      if (update.executeUpdate() != 1) {
        throw new AssertionError("there is no key " + key);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private Instant time(String sql, String key) {
    try (Connection database = TestStack.current().database();
        PreparedStatement query = database.prepareStatement(sql)) {
      query.setObject(1, tenant);
      query.setString(2, key);
      try (ResultSet row = query.executeQuery()) {
        OffsetDateTime time = row.next() ? row.getObject(1, OffsetDateTime.class) : null;
        return time == null ? Instant.MIN : time.toInstant();
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
