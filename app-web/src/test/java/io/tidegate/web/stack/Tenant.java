package io.tidegate.web.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * A tenant of a test's own.
 *
 * @param key its first API key
 */
public record Tenant(String id, String key) {

  /** Creates a tenant with a live key. */
  public static Tenant create() {
    return create(Map.of());
  }

  /** Creates a tenant with a live key that differs from the usual by {@code settings}. */
  public static Tenant create(Map<String, ?> settings) {
    Answer tenant = TestStack.current().admin().post("/api/admin/v1/tenants", named("a test"));
    assertThat(tenant.status()).as(tenant.text()).isEqualTo(201);
    String id = tenant.at("/id");
    return new Tenant(id, issueKey(id, settings).path("secret").textValue());
  }

  /** Issues another key; the answer is the key with its secret. */
  public static JsonNode issueKey(String tenant, Map<String, ?> settings) {
    Map<String, Object> body = new HashMap<>(named("a key"));
    body.putAll(settings);
    Answer issued =
        TestStack.current().admin().post("/api/admin/v1/tenants/" + tenant + "/keys", body);
    assertThat(issued.status()).as(issued.text()).isEqualTo(201);
    return issued.json();
  }

  public Api api() {
    return TestStack.current().api(key);
  }

  private static Map<String, Object> named(String name) {
    return Map.of("name", name);
  }
}
