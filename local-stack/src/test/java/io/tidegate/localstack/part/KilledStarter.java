package io.tidegate.localstack.part;

import io.tidegate.localstack.process.Ports;
import java.nio.file.Path;

/** A program that starts a PostgreSQL and is killed before it can stop it. */
final class KilledStarter {

  static final int KILLED = 137;

  private KilledStarter() {}

  public static void main(String[] arguments) {
    LocalPostgres.start(Path.of(arguments[0]), Ports.free());
    Runtime.getRuntime().halt(KILLED);
  }
}
