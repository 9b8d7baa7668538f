package io.tidegate.localstack.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.localstack.process.Ending;
import io.tidegate.localstack.process.Launch;
import io.tidegate.localstack.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresIT {

  @TempDir Path folder;
  private LocalPostgres postgres;

  @BeforeEach
  void start() {
    postgres = LocalPostgres.start(folder, Ports.free());
  }

  @AfterEach
  void stop() {
    postgres.close();
  }

  @Test
  void what_was_committed_survives_a_crash() throws Exception {
    execute("create table t (n int)", "insert into t values (42)");

    postgres.process().destroyForcibly();
    restart();

    assertThat(query("select n from t")).isEqualTo("42");
  }

  @Test
  void it_is_durable() throws SQLException {
    assertThat(query("show fsync")).isEqualTo("on");
    assertThat(query("show synchronous_commit")).isEqualTo("on");
  }

  @Test
  void nobody_enters_without_the_password() {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), "tidegate", "wrong"))
        .withMessageContaining("password authentication failed");
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), "postgres", "wrong"))
        .withMessageContaining("password authentication failed");
  }

  @Test
  void closing_ends_the_server_though_clients_are_connected() throws SQLException {
    try (Connection _ = connect()) {
      postgres.close();

      assertThat(Ending.isGone(postgres.process())).isTrue();
    }
  }

  @Test
  void a_server_that_its_starter_left_behind_is_ended_by_the_next_start() throws Exception {
    postgres.close();
    Process starter =
        new ProcessBuilder(
                Launch.java().toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledStarter.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    assertThat(starter.waitFor()).isEqualTo(KilledStarter.KILLED);
    ProcessHandle orphan = Postmaster.in(folder.resolve("data")).orElseThrow();

    postgres = LocalPostgres.start(folder, Ports.free());

    assertThat(Ending.isGone(orphan)).isTrue();
    assertThat(query("select 1")).isEqualTo("1");
  }

  @Test
  void a_pid_file_that_names_another_process_is_not_believed() throws IOException, SQLException {
    Path pidFile = folder.resolve("data/postmaster.pid");
    List<String> lines = Files.readAllLines(pidFile);
    postgres.close();
    lines.set(0, Long.toString(ProcessHandle.current().pid()));
    Files.write(pidFile, lines);

    restart();

    assertThat(query("select 1")).isEqualTo("1");
  }

  @Test
  void a_cluster_whose_first_start_was_cut_off_is_made_again() throws Exception {
    Path data = folder.resolve("half/data");
    Files.createDirectories(data);
    Files.writeString(data.resolve("postgresql.conf"), "");

    try (var other = LocalPostgres.start(folder.resolve("half"), Ports.free())) {
      assertThat(other.process().isAlive()).isTrue();
    }
  }

  @Test
  void what_was_committed_survives_a_change_of_the_access_rules() throws Exception {
    execute("create table t (n int)", "insert into t values (42)");

    Files.writeString(
        folder.resolve("data/pg_hba.conf"),
        "host all all ::1/128 scram-sha-256\n",
        StandardOpenOption.APPEND);
    restart();

    assertThat(query("select n from t")).isEqualTo("42");
  }

  private void restart() {
    postgres.close();
    postgres = LocalPostgres.start(folder, Ports.free());
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private String query(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), LocalPostgres.USER, postgres.password());
  }
}
