package io.tidegate.localstack.part;

import io.tidegate.localstack.process.StackFailure;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes the user and the database in a new cluster, then demands passwords, which a new cluster
 * does not, and leaves a mark, which tells from then on that the cluster is to be kept.
 */
final class DatabaseSetup {

  private static final String PASSWORDS_ONLY = "host all all 127.0.0.1/32 scram-sha-256\n";

  private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");

  /** PostgreSQL numbers what initdb makes below this, and everything that is made later from it. */
  private static final long FIRST_MADE_LATER = 16_384;

  private DatabaseSetup() {}

  /** Whether the cluster was set up to the end. */
  static boolean isDone(Path data) throws IOException {
    if (Files.exists(mark(data))) {
      return true;
    }
    boolean byEarlierVersion = hasOurAccessRules(data); // which left no mark
    if (byEarlierVersion) {
      Files.createFile(mark(data));
    }
    return byEarlierVersion;
  }

  /**
   * Deletes what a first start that was cut off has left.
   *
   * @throws StackFailure if somebody's data may be in it
   */
  static void discard(Path data) throws IOException {
    if (holdsDatabase(data)) {
      throw new StackFailure(
          "%s has a database but not the mark of one that is set up: if it holds your data, touch %s; else remove that folder"
              .formatted(data, mark(data)));
    }
    FileTree.delete(data);
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
      Files.createFile(mark(settings.data()));
    } catch (IOException | SQLException e) {
      throw new StackFailure("cannot set up the database: " + e.getMessage(), e);
    }
  }

  private static boolean hasOurAccessRules(Path data) {
    try {
      return Files.readString(accessRules(data)).equals(PASSWORDS_ONLY);
    } catch (IOException noCluster) {
      return false;
    }
  }

  /** Whether there is a database beside those of initdb. Each has a folder named by its number. */
  private static boolean holdsDatabase(Path data) {
    try (Stream<Path> databases = Files.list(data.resolve("base"))) {
      return databases
          .map(folder -> folder.getFileName().toString())
          .anyMatch(DatabaseSetup::later);
    } catch (NoSuchFileException noCluster) {
      return false;
    } catch (IOException e) {
      throw new StackFailure("cannot tell what is in %s: %s".formatted(data, e), e);
    }
  }

  private static boolean later(String database) {
    return NUMBER.matcher(database).matches() && Long.parseLong(database) >= FIRST_MADE_LATER;
  }

  private static Path mark(Path data) {
    return data.resolve("tidegate-is-set-up");
  }

  private static Path accessRules(Path data) {
    return data.resolve("pg_hba.conf");
  }
}
