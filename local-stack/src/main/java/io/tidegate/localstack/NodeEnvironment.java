package io.tidegate.localstack;

import io.tidegate.localstack.demo.Secrets;
import java.util.HashMap;
import java.util.Map;

/** The environment variables by which a node is configured, beside those that it inherits. */
final class NodeEnvironment {

  private final Backends backends;
  private final Secrets secrets;
  private final Surroundings surroundings;

  NodeEnvironment(Backends backends, Secrets secrets, Surroundings surroundings) {
    this.backends = backends;
    this.secrets = secrets;
    this.surroundings = surroundings;
  }

  Map<String, String> of(String node) {
    Map<String, String> variables = new HashMap<>();
    variables.put("TIDEGATE_NODE", node);
    variables.put("TIDEGATE_POSTGRES_URL", backends.postgres().jdbcUrl());
    variables.put("TIDEGATE_POSTGRES_USER", backends.postgres().user());
    variables.put("TIDEGATE_POSTGRES_PASSWORD", backends.postgres().password());
    variables.put("TIDEGATE_REDIS_URL", backends.redisUrl());
    variables.put("TIDEGATE_MASTER_KEY", secrets.masterKey());
    variables.put("TIDEGATE_ADMIN_USER", secrets.adminUser());
    variables.put("TIDEGATE_ADMIN_PASSWORD", secrets.adminPassword());
    variables.put("TIDEGATE_ADMIN_TOKEN", secrets.adminToken());
    backends.simulator().ifPresent(url -> useSimulator(variables, url.toString()));
    return variables;
  }

  /** It plays DeepSeek and the sandbox; an upstream that the user named goes before it. */
  private void useSimulator(Map<String, String> variables, String url) {
    variables.put("DEEPSEEK_BASE_URL", surroundings.deepSeekUrl().orElse(url));
    variables.put("DEEPSEEK_API_KEY", "sk-simulator");
    variables.put("TIDEGATE_SANDBOX_URL", url);
  }
}
