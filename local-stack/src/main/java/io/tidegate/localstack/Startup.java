package io.tidegate.localstack;

import io.tidegate.localstack.demo.Secrets;
import io.tidegate.localstack.part.LocalPostgres;
import io.tidegate.localstack.part.LocalRedis;
import io.tidegate.localstack.part.LocalSimulator;
import io.tidegate.localstack.part.WildFlyNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Starts the parts: stores and simulator side by side, then the nodes, which need the stores. */
final class Startup {

  private final UpOptions options;
  private final Surroundings surroundings;
  private final Secrets secrets;
  private final PartLauncher launcher;
  private final Progress progress;

  Startup(
      UpOptions options,
      Surroundings surroundings,
      Secrets secrets,
      PartLauncher launcher,
      Progress progress) {
    this.options = options;
    this.surroundings = surroundings;
    this.secrets = secrets;
    this.launcher = launcher;
    this.progress = progress;
  }

  /** Returns when everything is ready to be used. */
  RunningStack run() throws InterruptedException {
    try (var tasks = new Tasks()) {
      Future<PostgresAddress> postgres =
          tasks.submit(() -> surroundings.postgres().orElseGet(this::startPostgres));
      Future<String> redis = tasks.submit(() -> surroundings.redis().orElseGet(this::startRedis));
      Future<Optional<URI>> simulator = tasks.submit(this::startSimulator);
      var backends = new Backends(tasks.join(postgres), tasks.join(redis), tasks.join(simulator));
      List<WildFlyNode> nodes = launchNodes(backends);
      for (Future<WildFlyNode> ready :
          nodes.stream().map(n -> tasks.submit(() -> await(n))).toList()) {
        tasks.join(ready);
      }
      return new RunningStack(nodes, backends);
    }
  }

  private PostgresAddress startPostgres() {
    LocalPostgres postgres = launcher.postgres(secrets.postgresPassword());
    progress.done("PostgreSQL is ready", postgres.url());
    return new PostgresAddress(postgres.jdbcUrl(), LocalPostgres.USER, postgres.password());
  }

  private String startRedis() {
    LocalRedis redis = launcher.redis().awaitReady();
    progress.done("Redis is ready", redis.url());
    return redis.url().toString();
  }

  private Optional<URI> startSimulator() {
    if (surroundings.hasDeepSeekKey()) {
      return Optional.empty();
    }
    LocalSimulator simulator = launcher.simulator().awaitReady();
    progress.done("The simulator is ready", simulator.url());
    return Optional.of(simulator.url());
  }

  private List<WildFlyNode> launchNodes(Backends backends) {
    var environment = new NodeEnvironment(backends, secrets, surroundings);
    return IntStream.rangeClosed(1, options.nodes())
        .mapToObj(
            number ->
                launcher.node(
                    number,
                    options.host(),
                    environment.of(PartLauncher.nodeName(number)),
                    surroundings.javaOptions()))
        .toList();
  }

  private WildFlyNode await(WildFlyNode node) {
    node.awaitReady();
    progress.done(node.name() + " is ready", node.url());
    return node;
  }
}
