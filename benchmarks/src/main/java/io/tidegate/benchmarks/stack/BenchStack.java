package io.tidegate.benchmarks.stack;

import io.tidegate.benchmarks.measure.Watched;
import io.tidegate.localstack.demo.AdminApi;
import io.tidegate.localstack.demo.Seeding;
import io.tidegate.localstack.part.WildFlyNode;
import io.tidegate.localstack.process.StackFailure;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** One node with its stores and the simulator, all of its own and all at zero. */
public final class BenchStack {

  private final Foundation foundation;
  private final Path war;
  private final WildFlyNode node;
  private final String apiKey;

  private BenchStack(Foundation foundation, Path war) {
    this.foundation = foundation;
    this.war = war;
    node = node("node", Map.of());
    apiKey = makeKey();
  }

  /**
   * Returns when everything can be used; what an earlier run has left is ended first.
   *
   * @param closing ends the stack, also one that is only half started
   */
  public static BenchStack start(BenchFolder folder, Closing closing) {
    Foundation foundation = Foundation.lay(folder, closing);
    return new BenchStack(foundation, foundation.war());
  }

  /** The same with a WAR that can also be measured from within. */
  public static BenchStack startMeasuring(BenchFolder folder, Closing closing) {
    Foundation foundation = Foundation.lay(folder, closing);
    return new BenchStack(foundation, foundation.measuringWar());
  }

  /**
   * Starts one more node on the same stores.
   *
   * @param settings more of its environment
   */
  public WildFlyNode node(String name, Map<String, String> settings) {
    return foundation.node(name, war, settings).part();
  }

  private String makeKey() {
    try (var api = new AdminApi(node.url(), adminToken())) {
      return switch (new Seeding(api, foundation.keptSecrets()).run()) {
        case Seeding.Outcome.Seeded(String key) -> key;
        case Seeding.Outcome.NotSeeded(String reason) ->
            throw new StackFailure("no API key to measure with: " + reason);
      };
    }
  }

  public URI simulatorUrl() {
    return foundation.simulator().part().url();
  }

  public URI url() {
    return node.url();
  }

  public String apiKey() {
    return apiKey;
  }

  /** Of an owner, for the Admin API. */
  public String adminToken() {
    return foundation.adminToken();
  }

  public String adminUser() {
    return foundation.adminUser();
  }

  public String adminPassword() {
    return foundation.adminPassword();
  }

  /** A connection to the database; the caller closes it. */
  public Connection database() throws SQLException {
    return foundation.database();
  }

  /** The server, for a look into it. */
  public ProcessHandle server() {
    return node.process();
  }

  /** Its processes under the names that they have in the report. */
  public List<Watched> watched() {
    return List.of(
        new Watched("tidegate", node.process()),
        new Watched("simulator", foundation.simulator().part().process()),
        new Watched("postgres", foundation.postgres().part().process()),
        new Watched("redis", foundation.redis().part().process()));
  }
}
