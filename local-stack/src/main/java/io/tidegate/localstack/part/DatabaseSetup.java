package io.tidegate.localstack.part;

import io.tidegate.localstack.process.StackFailure;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes the user and the database in a new cluster, then demands passwords, which a new cluster
 * does not. That is the last step, so it also tells whether a cluster was ever used.
 */
final class DatabaseSetup {

  private static final String PASSWORDS_ONLY = "host all all 127.0.0.1/32 scram-sha-256\n";

  private DatabaseSetup() {}

  /** Whether the cluster was set up to the end; before that there is nothing of value in it. */
  static boolean isDone(Path data) {
    try {
      return Files.readString(accessRules(data)).equals(PASSWORDS_ONLY);
    } catch (IOException noCluster) {
      return false;
    }
  }

  static void run(EmbeddedPostgres server, PostgresSettings settings) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      String password = settings.password().replace("'", "''");
      statement.execute(
          "create role %s login password '%s'".formatted(LocalPostgres.USER, password));
      statement.execute(
          "create database %s owner %s".formatted(LocalPostgres.DATABASE, LocalPostgres.USER));
      statement.execute("alter role postgres password '%s'".formatted(password));
      Files.writeString(accessRules(settings.data()), PASSWORDS_ONLY);
      statement.execute("select pg_reload_conf()");
    } catch (IOException | SQLException e) {
      throw new StackFailure("cannot set up the database: " + e.getMessage(), e);
    }
  }

  private static Path accessRules(Path data) {
    return data.resolve("pg_hba.conf");
  }
}
