package io.tidegate.localstack.part;

import java.nio.file.Path;

/**
 * Where a local PostgreSQL keeps what.
 *
 * @param data its database cluster, made if it does not exist
 * @param binaries gets PostgreSQL's programs unpacked; one folder may serve several servers
 * @param log gets what the server prints
 * @param password of user {@code tidegate} and of the superuser; the cluster remembers the first
 */
public record PostgresSettings(Path data, Path binaries, Path log, int port, String password) {

  /** For a test: everything in one folder but the programs, which all tests of a user share. */
  static PostgresSettings in(Path folder, int port) {
    String user = System.getProperty("user.name", "nobody");
    return new PostgresSettings(
        folder.resolve("data"),
        Path.of(System.getProperty("java.io.tmpdir"), "tidegate-" + user),
        folder.resolve("postgres.log"),
        port,
        LocalPostgres.USER);
  }

  @Override
  public String toString() {
    return "PostgresSettings[data=%s, port=%d, password=***]".formatted(data, port);
  }
}
