package io.tidegate.web.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Secrets that were used as secrets are used: nobody can find them anywhere afterwards. */
class SecretsIT {

  private static final String ADMIN = "/api/admin/v1";
  private static final String UPSTREAM_KEY = "sk-canary-0815-of-an-upstream";

  private final TestStack stack = TestStack.current();
  private final Api admin = stack.admin();
  private final List<String> secrets = new ArrayList<>();

  @BeforeEach
  void useThem() {
    Tenant tenant = Tenant.create();
    JsonNode signed = Tenant.issueKey(tenant.id(), Map.of("requires_signature", true));
    secrets.addAll(List.of(tenant.key(), UPSTREAM_KEY, stack.adminToken()));
    secrets.add(signed.path("secret").asText());
    secrets.add(signed.path("signing_secret").asText());
    secrets.add(System.getProperty("tidegate.admin.password"));
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
    stack.api(tenant.key() + "typo").get("/v1/models");
    var signer = new Signer(stack.api(secrets.get(3)), Signer.secretOf(signed));
    assertThat(signer.send("GET", "/api/v1/conversations", "").status()).isEqualTo(200);
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
  void the_log_holds_none() throws IOException {
    String log = Files.readString(stack.file("node1.log"));

    assertThat(log).isNotEmpty().doesNotContain(secrets);
  }

  @Test
  void no_answer_holds_one() {
    for (String path : List.of("/keys", "/upstreams", "/upstreams/canary", "/audit?limit=200")) {
      assertThat(admin.get(ADMIN + path).text()).as(path).doesNotContain(secrets);
    }
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
