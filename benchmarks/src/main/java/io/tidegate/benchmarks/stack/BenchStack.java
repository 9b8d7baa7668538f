package io.tidegate.benchmarks.stack;

import io.tidegate.benchmarks.measure.Watched;
import io.tidegate.localstack.demo.AdminApi;
import io.tidegate.localstack.demo.SecretFile;
import io.tidegate.localstack.demo.Secrets;
import io.tidegate.localstack.demo.Seeding;
import io.tidegate.localstack.part.LocalPostgres;
import io.tidegate.localstack.part.LocalRedis;
import io.tidegate.localstack.part.LocalSimulator;
import io.tidegate.localstack.part.WildFlyNode;
import io.tidegate.localstack.process.StackFailure;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One node with its stores and the simulator, all of its own and all at zero. */
public final class BenchStack {

  private final LocalSimulator simulator;
  private final LocalPostgres postgres;
  private final LocalRedis redis;
  private final PartFolder parts;
  private final Path war;
  private final Secrets secrets;
  private final WildFlyNode node;
  private final String apiKey;

  private BenchStack(PartFolder parts, Path war) {
    this.parts = parts;
    this.war = war;
    var kept = new SecretFile(parts.secrets());
    secrets = Secrets.keptIn(kept, Map.of());
    simulator = parts.simulator();
    postgres = parts.postgres(secrets.postgresPassword());
    redis = parts.redis();
    node = node("node", Map.of());
    apiKey = apiKey(kept);
  }

  /**
   * Returns when everything can be used; what an earlier run has left is ended first.
   *
   * @param closing ends the stack, also one that is only half started
   */
  public static BenchStack start(BenchFolder folder, Closing closing) {
    PartFolder parts = cleared(folder, closing);
    return new BenchStack(parts, parts.war());
  }

  /** The same with a WAR that can also be measured from within. */
  public static BenchStack startMeasuring(BenchFolder folder, Closing closing) {
    PartFolder parts = cleared(folder, closing);
    return new BenchStack(parts, parts.measuringWar());
  }

  private static PartFolder cleared(BenchFolder folder, Closing closing) {
    var parts = new PartFolder(folder);
    parts.clear();
    closing.add(parts::endAll);
    return parts;
  }

  /**
   * Starts one more node on the same stores.
   *
   * @param settings more of its environment
   */
  public WildFlyNode node(String name, Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(environment());
    environment.put("TIDEGATE_NODE", name);
    environment.putAll(settings);
    return parts.node(name, war, environment);
  }

  private Map<String, String> environment() {
    String upstream = simulator.url().toString();
    return Map.ofEntries(
        Map.entry("TIDEGATE_POSTGRES_URL", postgres.jdbcUrl()),
        Map.entry("TIDEGATE_POSTGRES_USER", LocalPostgres.USER),
        Map.entry("TIDEGATE_POSTGRES_PASSWORD", postgres.password()),
        Map.entry("TIDEGATE_REDIS_URL", redis.url().toString()),
        Map.entry("TIDEGATE_MASTER_KEY", secrets.masterKey()),
        Map.entry("TIDEGATE_ADMIN_USER", secrets.adminUser()),
        Map.entry("TIDEGATE_ADMIN_PASSWORD", secrets.adminPassword()),
        Map.entry("TIDEGATE_ADMIN_TOKEN", secrets.adminToken()),
        Map.entry("DEEPSEEK_BASE_URL", upstream),
        Map.entry("DEEPSEEK_API_KEY", "sk-bench"),
        Map.entry("TIDEGATE_SANDBOX_URL", upstream),
        // Counted like any limit, but never reached.
        Map.entry("TIDEGATE_REQUESTS_PER_MINUTE", "10000000"));
  }

  private String apiKey(SecretFile kept) {
    try (var api = new AdminApi(node.url(), secrets.adminToken())) {
      return switch (new Seeding(api, kept).run()) {
        case Seeding.Outcome.Seeded(String key) -> key;
        case Seeding.Outcome.NotSeeded(String reason) ->
            throw new StackFailure("no API key to measure with: " + reason);
      };
    }
  }

  public URI simulatorUrl() {
    return simulator.url();
  }

  public URI url() {
    return node.url();
  }

  public String apiKey() {
    return apiKey;
  }

  /** Of an owner, for the Admin API. */
  public String adminToken() {
    return secrets.adminToken();
  }

  public String adminUser() {
    return secrets.adminUser();
  }

  public String adminPassword() {
    return secrets.adminPassword();
  }

  /** A connection to the database; the caller closes it. */
  public Connection database() throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), LocalPostgres.USER, postgres.password());
  }

  /** The server, for a look into it. */
  public ProcessHandle server() {
    return node.process();
  }

  /** Its processes under the names that they have in the report. */
  public List<Watched> watched() {
    return List.of(
        new Watched("tidegate", node.process()),
        new Watched("simulator", simulator.process()),
        new Watched("postgres", postgres.process()),
        new Watched("redis", redis.process()));
  }
}
