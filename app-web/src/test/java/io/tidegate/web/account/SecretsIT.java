package io.tidegate.web.account;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestNode;
import io.tidegate.web.stack.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Secrets that were used as secrets are used, also wrongly: nobody can find them anywhere
 * afterwards.
 */
class SecretsIT {

  private static final String ADMIN = "/api/admin/v1";
  private static final String UPSTREAM_KEY = "sk-canary-0815-of-an-upstream";

  private static final String PASSWORD = "of a canary, 0815";

  private static final Pattern PLACE = Pattern.compile("([^/]+)/\\{[^}]+}");
  private static final Duration LIVE = Duration.ofSeconds(10);

  private final TestStack stack = TestStack.current();
  private final Api admin = stack.admin();
  private final List<String> secrets = new ArrayList<>();
  private final List<Answer> errors = new ArrayList<>();
  private String tenantId = "";

  @BeforeEach
  void useThem() {
    Tenant tenant = Tenant.create();
    tenantId = tenant.id();
    JsonNode signed = Tenant.issueKey(tenant.id(), Map.of("requires_signature", true));
    secrets.addAll(List.of(tenant.key(), UPSTREAM_KEY, stack.adminToken()));
    secrets.add(signed.path("secret").asText());
    secrets.add(signed.path("signing_secret").asText());
    secrets.add(System.getProperty("tidegate.admin.password"));
    secrets.add(PASSWORD);
    admin.put(
        ADMIN + "/upstreams/canary",
        Map.of(
            "base_url",
            "http://127.0.0.1:9",
            "api_key",
            UPSTREAM_KEY,
            "models",
            List.of("canary"),
            "enabled",
            true));
    admin.post(ADMIN + "/upstreams/canary:probe", "");
    tenant.api().get("/v1/models");
    fail(tenant, stack::api);
    var signer = new Signer(stack.api(secrets.get(3)), Signer.secretOf(signed));
    assertThat(signer.send("GET", "/api/v1/conversations", "").status()).isEqualTo(200);
  }

  /** In each way that tells of a request, on whichever node. */
  private void fail(Tenant tenant, Function<String, Api> node) {
    String typo = tenant.key() + "typo";
    String question =
        "{\"model\": \"canary\", \"messages\": [{\"role\": \"user\", \"content\": \"hi\"}]}";
    Api app = node.apply(tenant.key());
    errors.add(node.apply(typo).get("/v1/models"));
    errors.add(node.apply(typo).get("/api/v1/models"));
    errors.add(node.apply(stack.adminToken() + "x").get(ADMIN + "/keys"));
    errors.add(node.apply(tenant.key()).get(ADMIN + "/keys"));
    errors.add(node.apply(stack.adminToken()).get("/api/v1/models"));
    errors.add(app.post("/v1/chat/completions", "{\"model\": " + tenant.key() + "}"));
    errors.add(app.post("/v1/chat/completions", "{\"model\": \"" + typo));
    errors.add(failed(app, question));
    errors.add(
        node.apply(stack.adminToken())
            .put(
                ADMIN + "/upstreams/canary",
                "{\"api_key\": \"" + UPSTREAM_KEY + "\", \"weight\": \"much\"}"));
    errors.add(
        node.apply(stack.adminToken())
            .put(ADMIN + "/upstreams/canary", "{\"api_key\": \"" + UPSTREAM_KEY + "\", "));
  }

  /** What the client of an upstream that is not there is told, as soon as it is known. */
  private static Answer failed(Api app, String question) {
    String chat = "/v1/chat/completions";
    assertThat(Await.until(() -> app.post(chat, question).status() >= 500, LIVE)).isTrue();
    return app.post(chat, question);
  }

  @AfterEach
  void forget() {
    admin.delete(ADMIN + "/upstreams/canary");
  }

  @Test
  void a_dump_of_the_database_holds_none_in_clear() throws SQLException {
    String dump = dump();

    assertThat(dump).contains("canary");
    for (String secret : secrets) {
      assertThat(dump).doesNotContain(secret);
      assertThat(dump).doesNotContain(HexFormat.of().formatHex(secret.getBytes(UTF_8)));
    }
  }

  @Test
  void the_log_holds_none_on_either_node() throws IOException, SQLException {
    letTheDatabaseRefuse();
    try (TestNode second = stack.startNode("secrets", Map.of())) {
      Tenant other = Tenant.create();
      secrets.add(other.key());
      fail(other, second::api);
    }

    for (String node : List.of("node1", "secrets")) {
      String log = Files.readString(stack.file(node + ".log"));
      assertThat(log).isNotEmpty().doesNotContain(secrets).doesNotContain("PBKDF2");
    }
    assertThat(Files.readString(stack.file("node1.log"))).contains("duplicate key");
  }

  /** One of two who take up a name while nobody can be added: neither has seen the other. */
  private void letTheDatabaseRefuse() throws SQLException {
    Map<String, ?> user = Map.of("name", "canary-" + UUID.randomUUID(), "password", PASSWORD);
    try (ExecutorService owners = Executors.newVirtualThreadPerTaskExecutor();
        Connection lock = stack.database();
        Statement statement = lock.createStatement()) {
      lock.setAutoCommit(false);
      statement.execute("lock table admin_user in share mode");
      owners.execute(() -> admin.post(ADMIN + "/users", user));
      owners.execute(() -> admin.post(ADMIN + "/users", user));
      assertThat(Await.until(() -> waiting(statement) == 2, LIVE)).isTrue();
      lock.commit();
    }
  }

  private static int waiting(Statement statement) {
    try (ResultSet row =
        statement.executeQuery(
            "select count(*) from pg_locks"
                + " where not granted and relation = 'admin_user'::regclass")) {
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All that was ever written to it, also what has been forgotten since. */
  @Test
  void redis_holds_none() throws IOException {
    var written = new StringBuilder();
    try (Stream<Path> files = Files.walk(stack.file("redis").resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        written.append(Files.readString(file, ISO_8859_1));
      }
    }

    assertThat(written.toString()).contains(tenantId).doesNotContain(secrets);
  }

  @Test
  void no_error_holds_one() {
    assertThat(errors).allMatch(answer -> answer.status() >= 400);
    for (Answer error : errors) {
      assertThat(error.text() + error.headers().map()).doesNotContain(secrets);
    }
  }

  @Test
  void no_answer_holds_one() {
    Set<String> read = new TreeSet<>();
    for (String path : reads()) {
      Answer answer = admin.get(path);
      assertThat(answer.text() + answer.headers().map()).as(path).doesNotContain(secrets);
      if (answer.status() == 200) {
        read.add(path);
      }
    }

    assertThat(read)
        .hasSizeGreaterThan(15)
        .anyMatch(path -> path.startsWith(ADMIN + "/upstreams/canary?"));
  }

  /** Everything that the Admin API lets read, as it describes itself. */
  private List<String> reads() {
    JsonNode paths = stack.api("").get("/openapi?format=JSON").json().path("paths");
    List<String> reads = new ArrayList<>();
    paths
        .propertyStream()
        .filter(path -> path.getKey().startsWith(ADMIN) && path.getValue().has("get"))
        .forEach(path -> reads.add(filled(path.getKey())));
    return reads;
  }

  /** With the id of something that is there, and a tenant where one is needed. */
  private String filled(String path) {
    Map<String, String> ids =
        Map.of(
            "tenants",
            tenantId,
            "keys",
            admin.get(ADMIN + "/tenants/" + tenantId + "/keys").at("/data/0/id"),
            "users",
            admin.get(ADMIN + "/users").at("/data/0/id"),
            "audit",
            admin.get(ADMIN + "/audit").at("/data/0/id"),
            "holidays",
            "2026",
            "upstreams",
            "canary");
    return PLACE
            .matcher(path)
            .replaceAll(place -> place.group(1) + "/" + ids.getOrDefault(place.group(1), "chat"))
        + "?limit=200&tenant_id="
        + tenantId;
  }

  private String dump() throws SQLException {
    var dump = new StringBuilder();
    try (Connection database = stack.database();
        Statement statement = database.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet names =
          statement.executeQuery(
              "select quote_ident(tablename) from pg_tables where schemaname = 'public'")) {
        while (names.next()) {
          tables.add(names.getString(1));
        }
      }
      for (String table : tables) {
        try (ResultSet rows = statement.executeQuery("select t::text from " + table + " t")) {
          while (rows.next()) {
            dump.append(rows.getString(1)).append('\n');
          }
        }
      }
    }
    return dump.toString();
  }
}
