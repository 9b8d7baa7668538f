package io.tidegate.benchmarks.stack;

import io.tidegate.localstack.demo.SecretFile;
import io.tidegate.localstack.demo.Secrets;
import io.tidegate.localstack.part.LocalPostgres;
import io.tidegate.localstack.part.LocalRedis;
import io.tidegate.localstack.part.LocalSimulator;
import io.tidegate.localstack.part.WildFlyNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What nodes stand on: PostgreSQL, Redis and the simulator, all of their own and all at zero. */
public final class Foundation {

  /** Requests a minute of keys without limits of their own: counted, but never reached. */
  public static final String USUAL_LIMIT = "10000000";

  private final PartFolder parts;
  private final SecretFile kept;
  private final Secrets secrets;
  private final Breakable<LocalSimulator> simulator;
  private final Breakable<LocalPostgres> postgres;
  private final Breakable<LocalRedis> redis;

  private Foundation(PartFolder parts) {
    this.parts = parts;
    kept = new SecretFile(parts.secrets());
    secrets = Secrets.keptIn(kept, Map.of());
    simulator = parts.simulator();
    postgres = parts.postgres(secrets.postgresPassword());
    redis = parts.redis();
  }

  /**
   * Returns when everything can be used; what an earlier run has left is ended first.
   *
   * @param closing ends it with all nodes upon it, also one that is only half started
   */
  public static Foundation lay(BenchFolder folder, Closing closing) {
    var parts = new PartFolder(folder);
    parts.clear();
    closing.add(parts::endAll);
    return new Foundation(parts);
  }

  /**
   * Starts a node upon it, and waits until it is ready.
   *
   * @param settings more of its environment
   */
  public Breakable<WildFlyNode> node(String name, Path war, Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(environment());
    environment.put("TIDEGATE_NODE", name);
    environment.putAll(settings);
    return parts.node(name, war, environment);
  }

  private Map<String, String> environment() {
    String upstream = simulator.part().url().toString();
    return Map.ofEntries(
        Map.entry("TIDEGATE_POSTGRES_URL", postgres.part().jdbcUrl()),
        Map.entry("TIDEGATE_POSTGRES_USER", LocalPostgres.USER),
        Map.entry("TIDEGATE_POSTGRES_PASSWORD", postgres.part().password()),
        Map.entry("TIDEGATE_REDIS_URL", redis.part().url().toString()),
        Map.entry("TIDEGATE_MASTER_KEY", secrets.masterKey()),
        Map.entry("TIDEGATE_ADMIN_USER", secrets.adminUser()),
        Map.entry("TIDEGATE_ADMIN_PASSWORD", secrets.adminPassword()),
        Map.entry("TIDEGATE_ADMIN_TOKEN", secrets.adminToken()),
        Map.entry("DEEPSEEK_BASE_URL", upstream),
        Map.entry("DEEPSEEK_API_KEY", "sk-bench"),
        Map.entry("TIDEGATE_SANDBOX_URL", upstream),
        Map.entry("TIDEGATE_REQUESTS_PER_MINUTE", USUAL_LIMIT));
  }

  /** The product's WAR. */
  public Path war() {
    return parts.war();
  }

  /** The same with what measures from within. */
  Path measuringWar() {
    return parts.measuringWar();
  }

  public Breakable<LocalSimulator> simulator() {
    return simulator;
  }

  public Breakable<LocalPostgres> postgres() {
    return postgres;
  }

  public Breakable<LocalRedis> redis() {
    return redis;
  }

  /** A line to Redis that nodes can be given in place of Redis itself. */
  public SlowLine lineToRedis() {
    return SlowLine.to(redis.part().url().getPort());
  }

  /** Of an owner, for the Admin API. */
  public String adminToken() {
    return secrets.adminToken();
  }

  String adminUser() {
    return secrets.adminUser();
  }

  String adminPassword() {
    return secrets.adminPassword();
  }

  Connection database() throws SQLException {
    LocalPostgres store = postgres.part();
    return DriverManager.getConnection(store.jdbcUrl(), LocalPostgres.USER, store.password());
  }

  SecretFile keptSecrets() {
    return kept;
  }
}
