package io.tidegate.localstack.part;

import io.tidegate.localstack.process.LogFile;
import io.tidegate.localstack.process.Loopback;
import io.tidegate.localstack.process.StackFailure;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.regex.Pattern;

/** One start of a local PostgreSQL, from whatever state the last one left its data in. */
final class PostgresStart {

  /** Long, because after a crash the server replays its log first. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Pattern COMPLAINT = Pattern.compile("FATAL|PANIC|error:|could not");

  private final PostgresSettings settings;

  PostgresStart(PostgresSettings settings) {
    this.settings = settings;
  }

  EmbeddedPostgres run() {
    Postmaster.endOrphan(settings.data());
    try {
      LogFile.rotate(settings.log());
      boolean used = DatabaseSetup.isDone(settings.data());
      if (!used) {
        DatabaseSetup.discard(settings.data());
      }
      EmbeddedPostgres server = builder().start();
      // The library opens this folder of programs to everybody.
      Files.setPosixFilePermissions(
          settings.binaries(), PosixFilePermissions.fromString("rwx------"));
      if (!used) {
        DatabaseSetup.run(server, settings);
      }
      return server;
    } catch (IOException | IllegalStateException | ExceptionInInitializerError e) {
      throw new StackFailure("PostgreSQL did not start: " + reason(), e);
    }
  }

  private EmbeddedPostgres.Builder builder() {
    var output = Redirect.appendTo(settings.log().toFile());
    return EmbeddedPostgres.builder()
        .setDataDirectory(settings.data())
        .setCleanDataDirectory(false)
        .setOverrideWorkingDirectory(settings.binaries().toFile())
        .setRegisterShutdownHook(false) // the stack stops its parts in order
        .setPGStartupWait(PATIENCE)
        .setPort(settings.port())
        .setConnectConfig("password", settings.password())
        .setOutputRedirector(output)
        .setErrorRedirector(output)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("listen_addresses", Loopback.HOST)
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("max_connections", "200")
        .setServerConfig("shared_buffers", "128MB");
  }

  private String reason() {
    return LogFile.lastLine(settings.log(), COMPLAINT).orElse("see " + settings.log());
  }
}
