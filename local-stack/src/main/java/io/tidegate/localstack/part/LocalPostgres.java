package io.tidegate.localstack.part;

import io.tidegate.localstack.process.Loopback;
import io.tidegate.localstack.process.PartKind;
import io.tidegate.localstack.process.StackFailure;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * A real PostgreSQL on the loopback interface, with database and user {@code tidegate}.
 *
 * <p>Durable, unlike what its library is made for: what was committed survives a crash. The server
 * also outlives this JVM if that is killed; the next start on the same data ends it first.
 */
public final class LocalPostgres implements Part {

  public static final String DATABASE = "tidegate";
  public static final String USER = "tidegate";

  private final EmbeddedPostgres server;
  private final PostgresSettings settings;
  private final ProcessHandle process;

  private LocalPostgres(EmbeddedPostgres server, PostgresSettings settings, ProcessHandle process) {
    this.server = server;
    this.settings = settings;
    this.process = process;
  }

  /** Starts a server for a test: everything in one folder, password {@code tidegate}. */
  public static LocalPostgres start(Path folder, int port) {
    return start(PostgresSettings.in(folder, port));
  }

  /**
   * Returns when the database can be used.
   *
   * @throws StackFailure if it cannot be started
   */
  public static LocalPostgres start(PostgresSettings settings) {
    EmbeddedPostgres server = new PostgresStart(settings).run();
    ProcessHandle process =
        Postmaster.in(settings.data())
            .orElseThrow(() -> new StackFailure("PostgreSQL ended at once: see " + settings.log()));
    return new LocalPostgres(server, settings, process);
  }

  /** Ends the server of this cluster, if one runs, whoever started it. */
  public static void endLeftOver(Path data) {
    Postmaster.endOrphan(data);
  }

  @Override
  public PartKind kind() {
    return PartKind.POSTGRES;
  }

  @Override
  public ProcessHandle process() {
    return process;
  }

  @Override
  public Path executable() {
    return Postmaster.executable(process);
  }

  @Override
  public URI url() {
    return URI.create("postgresql://%s:%d/%s".formatted(Loopback.HOST, settings.port(), DATABASE));
  }

  public String jdbcUrl() {
    return "jdbc:" + url();
  }

  public String password() {
    return settings.password();
  }

  /** Nothing to wait for: {@link #start} has done that. */
  @Override
  public LocalPostgres awaitReady() {
    return this;
  }

  /** Stops the server, breaking its connections; nothing committed is lost. */
  @Override
  public void close() {
    Part.super.close();
    try {
      server.close(); // frees the library's lock on the data
    } catch (IOException e) {
      throw new StackFailure("cannot release " + settings.data(), e);
    }
  }
}
