package io.tidegate.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The demo tenant and its key.
 *
 * <p>Runs at every start and does only what is missing: a crash between two steps leaves nothing
 * that the next run does not find or replace, and a key that the server does not know, because the
 * database is another one, is made again.
 */
public final class Seeding {

  private static final String TENANT = "Demo";
  private static final String KEY = "demo";
  private static final String KEPT_KEY = "demo_key";

  /** Far more than one machine can serve: whoever measures must not meet the limit. */
  private static final int DEMO_REQUESTS_PER_MINUTE = 1_000_000;

  /** What came of it. */
  public sealed interface Outcome {

    record Seeded(String apiKey) implements Outcome {}

    /** The stack works, but without a demo key. */
    record NotSeeded(String reason) implements Outcome {}
  }

  private final AdminApi api;
  private final SecretFile kept;

  public Seeding(AdminApi api, SecretFile kept) {
    this.api = api;
    this.kept = kept;
  }

  public Outcome run() {
    try {
      return new Outcome.Seeded(key());
    } catch (AdminApiRefusal e) {
      return new Outcome.NotSeeded(
          e.isUnauthorized()
              ? "the database has administrators of its own, who must sign in to make a key"
              : String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Outcome.NotSeeded("the Admin API cannot be used: " + e.getMessage());
    }
  }

  private String key() throws IOException {
    Optional<String> known = kept.get(KEPT_KEY);
    if (known.isPresent() && api.knows(known.get())) {
      return known.get();
    }
    String tenant = tenant(known.isEmpty());
    JsonNode created =
        api.post(
            "/tenants/" + tenant + "/keys",
            Map.of(
                "name",
                KEY,
                "mode",
                "live",
                "scopes",
                List.of("chat", "usage"),
                "requests_per_minute",
                DEMO_REQUESTS_PER_MINUTE));
    String secret = required(created, "secret");
    kept.put(KEPT_KEY, secret);
    return secret;
  }

  /**
   * @param interrupted whether a key of ours in there may be one whose secret a crash swallowed
   */
  private String tenant(boolean interrupted) throws IOException {
    for (JsonNode tenant : api.list("/tenants")) {
      if (tenant.path("name").asText().equals(TENANT)) {
        String id = required(tenant, "id");
        if (interrupted) {
          revokeKeys(id);
        }
        return id;
      }
    }
    return required(api.post("/tenants", Map.of("name", TENANT, "time_zone", "UTC")), "id");
  }

  private void revokeKeys(String tenant) throws IOException {
    for (JsonNode key : api.list("/tenants/" + tenant + "/keys")) {
      if (key.path("name").asText().equals(KEY)) {
        api.post("/keys/" + required(key, "id") + ":revoke", Map.of());
      }
    }
  }

  private static String required(JsonNode object, String field) throws IOException {
    JsonNode value = object.path(field);
    if (!value.isTextual()) {
      throw new IOException("its answer has no " + field);
    }
    return value.asText();
  }
}
