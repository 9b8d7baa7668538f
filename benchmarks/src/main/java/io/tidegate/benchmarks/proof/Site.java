package io.tidegate.benchmarks.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.benchmarks.stack.AdminClient;
import io.tidegate.benchmarks.stack.BenchFolder;
import io.tidegate.benchmarks.stack.Breakable;
import io.tidegate.benchmarks.stack.Closing;
import io.tidegate.benchmarks.stack.Foundation;
import io.tidegate.benchmarks.stack.SlowLine;
import io.tidegate.localstack.part.LocalPostgres;
import io.tidegate.localstack.part.LocalRedis;
import io.tidegate.localstack.part.WildFlyNode;
import io.tidegate.localstack.process.Await;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Two nodes on one PostgreSQL and one Redis, which they reach over a line that can be made slow,
 * with the simulator as their upstream; and all that a proof may break of it.
 */
public final class Site {

  private static final Duration LIVE = Duration.ofSeconds(10);

  private final ProofSettings settings;
  private final Closing closing;
  private final Foundation foundation;
  private final SlowLine redisLine;
  private final List<Breakable<WildFlyNode>> servers;
  private final SimulatorDesk simulator;
  private final Books books;
  private final AdminClient admin;
  private final List<Customer> customers = new ArrayList<>();
  private final Map<Customer, Client> clients = new ConcurrentHashMap<>();

  private Site(
      Foundation foundation, Map<String, String> more, ProofSettings settings, Closing closing) {
    this.foundation = foundation;
    this.settings = settings;
    this.closing = closing;
    redisLine = foundation.lineToRedis();
    closing.add(redisLine::close);
    Map<String, String> environment = new HashMap<>(more);
    environment.put("TIDEGATE_REDIS_URL", redisLine.url().toString());
    servers =
        List.of(
            foundation.node("node1", foundation.war(), environment),
            foundation.node("node2", foundation.war(), environment));
    closing.add(() -> servers.forEach(Breakable::kill)); // nobody waits for what they are at
    simulator = new SimulatorDesk(foundation.simulator().part().url());
    books = books(foundation.postgres().part());
    admin = new AdminClient(node(0), foundation.adminToken());
    closing.add(admin::close);
  }

  private static Books books(LocalPostgres postgres) {
    return new Books(postgres.jdbcUrl(), LocalPostgres.USER, postgres.password());
  }

  /**
   * Starts everything, from nothing.
   *
   * @param more what the environment of the nodes has besides the usual
   * @param closing ends it
   */
  public static Site open(
      BenchFolder folder, Map<String, String> more, ProofSettings settings, Closing closing) {
    return new Site(Foundation.lay(folder, closing), more, settings, closing);
  }

  public ProofSettings settings() {
    return settings;
  }

  /** Where the nodes are; the same after a restart. */
  public List<URI> nodes() {
    return servers.stream().map(server -> server.part().url()).toList();
  }

  /** Where their management interfaces are. */
  public List<URI> management() {
    return servers.stream().map(server -> server.part().managementUrl()).toList();
  }

  /** Where one of them is, counted from 0. */
  public URI node(int index) {
    return nodes().get(index);
  }

  public Breakable<WildFlyNode> server(int index) {
    return servers.get(index);
  }

  public Breakable<LocalPostgres> postgres() {
    return foundation.postgres();
  }

  public Breakable<LocalRedis> redis() {
    return foundation.redis();
  }

  /** The only way from the nodes to Redis. */
  public SlowLine redisLine() {
    return redisLine;
  }

  public SimulatorDesk simulator() {
    return simulator;
  }

  public Books books() {
    return books;
  }

  /** The Admin API of the first node. */
  public AdminClient admin() {
    return admin;
  }

  /**
   * Makes a tenant with one key.
   *
   * @param keySettings more members of the key as JSON, such as {@code "scopes": ["chat"]}; or
   *     empty
   */
  public Customer customer(String keySettings) {
    String tenant = admin.post("/tenants", "{\"name\": \"a proof\"}").path("id").asText();
    String more = keySettings.isEmpty() ? "" : ", " + keySettings;
    JsonNode key = admin.post("/tenants/" + tenant + "/keys", "{\"name\": \"a key\"" + more + "}");
    var customer = new Customer(tenant, key.path("id").asText(), key.path("secret").asText());
    customers.add(customer);
    return customer;
  }

  /** Makes a tenant with one key and a hard budget of so many tokens a month. */
  public Customer budgeted(long tokens) {
    Customer customer = customer("");
    limitTenant(
        customer,
        """
        {"budgets": [{"window": "month", "unit": "tokens", "limit": "%d", "hard": true}]}
        """
            .formatted(tokens));
    return customer;
  }

  /** All that were made. */
  List<Customer> customers() {
    return List.copyOf(customers);
  }

  /** An app with the customer's key, ended with the site. */
  public Client client(Customer customer) {
    return clients.computeIfAbsent(
        customer,
        _ -> {
          var client = new Client(customer.key());
          closing.add(client::close);
          return client;
        });
  }

  /** Sets the limits and budgets of a tenant, and waits until all nodes have seen them. */
  public void limitTenant(Customer customer, String limits) {
    limit("/tenants/" + customer.tenant() + "/limits", "tenant", customer, limits);
  }

  /** The same of the key. */
  public void limitKey(Customer customer, String limits) {
    limit("/keys/" + customer.keyId() + "/limits", "key", customer, limits);
  }

  private void limit(String path, String scope, Customer customer, String limits) {
    JsonNode set = admin.put(path, limits);
    int wanted = set.path("limits").size() + set.path("budgets").size();
    awaitEverywhere(
        customer,
        "/api/v1/limits",
        seen ->
            ofScope(scope, seen.path("limits")) + ofScope(scope, seen.path("budgets")) == wanted);
  }

  /** The usual rate of requests, which gives way to others, does not count. */
  private static int ofScope(String scope, JsonNode list) {
    int number = 0;
    for (JsonNode one : list) {
      boolean usual = one.path("limit").asText().equals(Foundation.USUAL_LIMIT);
      number += !usual && one.path("scope").asText().equals(scope) ? 1 : 0;
    }
    return number;
  }

  /** Waits until every node says so. */
  public void awaitEverywhere(Customer customer, String path, Predicate<JsonNode> wanted) {
    for (URI node : nodes()) {
      if (!Await.until(() -> wanted.test(client(customer).get(node, path).json()), LIVE)) {
        throw new IllegalStateException(node + " does not see what was set: " + path);
      }
    }
  }
}
