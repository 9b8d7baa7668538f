package io.tidegate.web.stack;

import io.tidegate.admin.AdminTokens;
import io.tidegate.admin.Role;
import io.tidegate.platform.SecretHash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** Admin users of any role. Put straight into the tables, as no API makes them yet. */
public final class Administrators {

  private static final String ADD_USER =
      """
      insert into admin_user (id, version, name, password_hash, role, locale, created_at)
      values (?, 0, ?, 'none', ?, 'en', now())
      """;

  private static final String ADD_TOKEN =
      """
      insert into admin_token (id, user_id, name, secret_hash, created_at)
      values (?, ?, 'of a test', ?, now())
      """;

  private Administrators() {}

  /** The Admin API as a new user of this role. */
  public static Api with(Role role) {
    String token = AdminTokens.SCHEME.issue().reveal();
    try (Connection database = TestStack.current().database()) {
      UUID user = UUID.randomUUID();
      insert(database, ADD_USER, user, role.label() + " " + user, role.name());
      insert(database, ADD_TOKEN, UUID.randomUUID(), user, SecretHash.of(token).bytes());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return TestStack.current().api(token);
  }

  private static void insert(Connection database, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
