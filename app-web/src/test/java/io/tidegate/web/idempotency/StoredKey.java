package io.tidegate.web.idempotency;

import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A key as it stands in the database, and how a test brings it into other states. */
record StoredKey(UUID tenant, String key) {

  private static final String WHERE = " where tenant_id = ? and key = ?";

  /** Makes the key look as a node leaves it that dies before it has kept the answer. */
  void crash(String leasedUntil) {
    update("status = null, headers = null, body = null, leased_until = " + leasedUntil);
  }

  /** Makes the key as old as keys get. */
  void expire() {
    update("expires_at = now()");
  }

  boolean exists() {
    return expiresAt().isAfter(Instant.MIN);
  }

  Instant expiresAt() {
    return time("expires_at");
  }

  /** The beginning of time if the key has no lease. */
  Instant leasedUntil() {
    return time("leased_until");
  }

  private void update(String change) {
    try (Connection database = TestStack.current().database();
        PreparedStatement update =
            database.prepareStatement("update idempotency_key set " + change + WHERE)) {
      update.setObject(1, tenant);
      update.setString(2, key);
      if (update.executeUpdate() != 1) {
        throw new AssertionError("there is no key " + key);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private Instant time(String column) {
    try (Connection database = TestStack.current().database();
        PreparedStatement query =
            database.prepareStatement("select " + column + " from idempotency_key" + WHERE)) {
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
