package io.tidegate.web.stack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import io.tidegate.localstack.demo.SecretFile;
import io.tidegate.localstack.demo.Secrets;
import io.tidegate.localstack.part.LocalPostgres;
import io.tidegate.localstack.part.LocalRedis;
import io.tidegate.localstack.part.NodeAddress;
import io.tidegate.localstack.part.NodeFiles;
import io.tidegate.localstack.part.NodeSettings;
import io.tidegate.localstack.part.WildFlyNode;
import io.tidegate.localstack.process.Loopback;
import io.tidegate.localstack.process.Ports;
import io.tidegate.localstack.process.Signal;
import io.tidegate.localstack.process.StackFailure;
import io.tidegate.simulator.DeepSeekSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, Redis, the simulator and one node, once for all tests of a run.
 *
 * <p>Tests share them and keep apart by tenant: each takes a {@link Tenant} of its own.
 */
public final class TestStack {

  private static final String NODE = "node1";

  /** A node lives for minutes, and most of its CPU goes to getting ready: it need not get fast. */
  private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=1");

  private static @Nullable TestStack current;

  private final Secrets secrets;
  private final StackFolder folder;
  private LocalPostgres postgres;
  private final int redisPort = Ports.free();
  private LocalRedis redis;
  private final DeepSeekSimulator simulator = DeepSeekSimulator.start();
  private final NodeSettings settings;
  private WildFlyNode node;

  private TestStack(StackFolder folder) {
    this.folder = folder;
    secrets = Secrets.keptIn(new SecretFile(folder.of("secrets.properties")), Map.of());
    postgres = LocalPostgres.start(folder.of("postgres"), Ports.free());
    redis = LocalRedis.start(folder.of("redis"), redisPort);
    settings = node(NODE, Map.of());
    node = WildFlyNode.launch(settings);
  }

  private NodeSettings node(String name, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(environment());
    environment.putAll(more);
    environment.put("TIDEGATE_NODE", name);
    return new NodeSettings(
        name,
        new NodeFiles(folder.server(), folder.war(), folder.of(name), folder.of(name + ".log")),
        new NodeAddress(Loopback.HOST, Ports.free(), Ports.free()),
        environment,
        JVM);
  }

  private Map<String, String> environment() {
    String upstream = simulator.baseUrl().toString();
    return Map.ofEntries(
        Map.entry("TIDEGATE_POSTGRES_URL", postgres.jdbcUrl()),
        Map.entry("TIDEGATE_POSTGRES_USER", LocalPostgres.USER),
        Map.entry("TIDEGATE_POSTGRES_PASSWORD", postgres.password()),
        Map.entry("TIDEGATE_REDIS_URL", redis.url().toString()),
        Map.entry("TIDEGATE_MASTER_KEY", secrets.masterKey()),
        Map.entry("TIDEGATE_ADMIN_USER", secrets.adminUser()),
        Map.entry("TIDEGATE_ADMIN_PASSWORD", secrets.adminPassword()),
        Map.entry("TIDEGATE_ADMIN_TOKEN", secrets.adminToken()),
        Map.entry("TIDEGATE_ALLOW_HTTP_UPSTREAMS", "true"),
        Map.entry("TIDEGATE_REQUESTS_PER_MINUTE", "100000"),
        // Much else runs beside a test, so that a healthy Redis may be slow to answer.
        Map.entry("TIDEGATE_REDIS_ANSWER_MILLIS", "500"),
        // Tests share the stack, and many let upstreams fail on purpose.
        Map.entry("TIDEGATE_SHED_ABOVE_PERCENT", "100"),
        Map.entry("TIDEGATE_CLIENT_STALL_SECONDS", "3"),
        Map.entry("DEEPSEEK_BASE_URL", upstream),
        Map.entry("DEEPSEEK_API_KEY", "sk-simulator"),
        Map.entry("TIDEGATE_SANDBOX_URL", upstream));
  }

  static void start() {
    var started = new TestStack(StackFolder.ofBuild());
    current = started;
    Runtime.getRuntime().addShutdownHook(new Thread(TestStack::stop, "stack"));
    started.node.awaitReady();
    System.setProperty("tidegate.url", started.url().toString());
    System.setProperty(
        "tidegate.management.port", Integer.toString(started.settings.address().managementPort()));
    System.setProperty("tidegate.admin.user", started.secrets.adminUser());
    System.setProperty("tidegate.admin.password", started.secrets.adminPassword());
  }

  static synchronized void stop() {
    TestStack running = current;
    current = null;
    if (running != null) {
      running.node.close();
      running.simulator.close();
      running.redis.close();
      running.postgres.close();
    }
  }

  /** The stack of this run. A test without it fails: see the failsafe configuration. */
  public static TestStack current() {
    return requireNonNull(current, "the stack runs in the phase integration-test only");
  }

  public URI url() {
    return node.url();
  }

  /** The node's management interface, with its probes and metrics. */
  public Api management() {
    return new Api(node.managementUrl(), /* bearer= */ "");
  }

  /** What all upstreams of the stack are. */
  public DeepSeekSimulator simulator() {
    return simulator;
  }

  /** The API under a key or token of the caller's choice. */
  public Api api(String bearer) {
    return new Api(url(), bearer);
  }

  /** The Admin API as the first owner. */
  public Api admin() {
    return api(adminToken());
  }

  /** The token of the first owner. */
  public String adminToken() {
    return secrets.adminToken();
  }

  /** A connection to the database, for what no API shows. */
  public Connection database() throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), LocalPostgres.USER, postgres.password());
  }

  /**
   * Starts another node on the same stores and waits until it is ready.
   *
   * @param more what its environment has besides that of the first node
   */
  public TestNode startNode(String name, Map<String, String> more) {
    return launchNode(name, more).awaitReady();
  }

  /** Begins to start another node on the same stores, as {@link #startNode} does. */
  public TestNode launchNode(String name, Map<String, String> more) {
    return new TestNode(WildFlyNode.launch(node(name, more)));
  }

  /**
   * Starts a node that must not start, and stops it.
   *
   * @return its log, which says why it did not
   */
  public String refusedStart(String name, Map<String, String> more) throws IOException {
    NodeSettings wrong = node(name, more);
    WildFlyNode refused = WildFlyNode.launch(wrong);
    try {
      refused.awaitReady();
      throw new AssertionError("the node " + wrong.name() + " starts");
    } catch (StackFailure expected) {
      return Files.readString(file(wrong.name() + ".log"));
    } finally {
      refused.close();
    }
  }

  /** A file of this run. */
  public Path file(String name) {
    return folder.of(name);
  }

  /** Stops PostgreSQL, breaking its connections. */
  public void stopDatabase() {
    postgres.close();
  }

  /**
   * Ends PostgreSQL as a power cut would, but for what the system has yet to write, and starts it.
   */
  public void crashDatabase() {
    postgres.process().destroyForcibly();
    postgres.process().onExit().join();
    stopDatabase();
    startDatabase();
  }

  /** Starts PostgreSQL again, with the same data at the same address. */
  public void startDatabase() {
    postgres = LocalPostgres.start(folder.of("postgres"), postgres.url().getPort());
  }

  /** Ends Redis as a power cut would. What was last written may be lost. */
  public void killRedis() {
    redis.process().destroyForcibly();
    redis.process().onExit().join();
  }

  /** Starts Redis again at the same address. */
  public void restartRedis() {
    redis = LocalRedis.start(folder.of("redis"), redisPort);
  }

  /** Redis goes on, but has lost all of its data. */
  public void emptyRedis() {
    try (Socket socket = Loopback.connect(redisPort)) {
      socket.getOutputStream().write("FLUSHALL\r\n".getBytes(US_ASCII));
      String answer = new String(socket.getInputStream().readNBytes(3), US_ASCII);
      if (!answer.equals("+OK")) {
        throw new IllegalStateException("Redis says " + answer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets Redis hang until {@link #resumeRedis}: connections stay, and nothing answers. */
  public void pauseRedis() {
    Signal.STOP.send(redis.process());
  }

  public void resumeRedis() {
    Signal.CONT.send(redis.process());
  }

  /** Ends the node as a power cut would, and starts it again at the same address. */
  public void crashNode() {
    node.process().destroyForcibly();
    node.process().onExit().join();
    node = WildFlyNode.launch(settings);
    node.awaitReady();
  }
}
