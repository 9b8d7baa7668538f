package io.tidegate.localstack;

import io.tidegate.localstack.process.Loopback;
import io.tidegate.localstack.process.Ports;
import io.tidegate.localstack.process.StackFailure;
import java.nio.file.Files;
import java.nio.file.Path;

/** What must hold before anything is started, so that a start either works or changes nothing. */
final class Requirements {

  private final Home home;
  private final UpOptions options;
  private final Surroundings surroundings;

  Requirements(Home home, UpOptions options, Surroundings surroundings) {
    this.home = home;
    this.options = options;
    this.surroundings = surroundings;
  }

  /**
   * Checks all of it.
   *
   * @throws StackFailure with the first thing that is missing
   */
  void check() {
    requireBuilt(home.server());
    requireBuilt(home.war());
    Ports.requireIpv4(options.host());
    requireFreePorts(options.ports());
    if (surroundings.postgres().isEmpty()) {
      requireKnownPassword();
      Ports.requireFree(options.ports().postgres(), "PostgreSQL", Loopback.HOST);
    }
    if (surroundings.redis().isEmpty()) {
      Ports.requireFree(options.ports().redis(), "Redis", Loopback.HOST);
    }
    if (!surroundings.hasDeepSeekKey()) {
      requireBuilt(home.simulatorJar());
      Ports.requireFree(options.ports().simulator(), "the simulator", Loopback.HOST);
    }
  }

  private void requireFreePorts(Ports ports) {
    for (int node = 1; node <= options.nodes(); node++) {
      Ports.requireFree(ports.http(node), "the API", options.host());
      Ports.requireFree(ports.management(node), "WildFly's management", Loopback.HOST);
    }
  }

  private void requireKnownPassword() {
    if (Files.exists(home.postgres()) && !Files.exists(home.secrets())) {
      throw new StackFailure(
          "the password of the database went with %s: restore that file, or remove %s to start anew"
              .formatted(home.secrets(), home.postgres()));
    }
  }

  private static void requireBuilt(Path product) {
    if (!Files.exists(product)) {
      throw new StackFailure("there is no " + product + ": the build did not make it");
    }
  }
}
