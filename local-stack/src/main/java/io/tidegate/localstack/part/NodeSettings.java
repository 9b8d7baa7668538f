package io.tidegate.localstack.part;

import java.util.List;
import java.util.Map;

/**
 * One WildFly node.
 *
 * @param name stable over restarts, such as {@code node1}
 * @param environment what the WAR is configured by, {@code TIDEGATE_POSTGRES_URL} and so on
 * @param jvmOptions added to the usual ones
 */
public record NodeSettings(
    String name,
    NodeFiles files,
    NodeAddress address,
    Map<String, String> environment,
    List<String> jvmOptions) {

  public NodeSettings {
    environment = Map.copyOf(environment);
    jvmOptions = List.copyOf(jvmOptions);
  }

  /** Without the environment, which holds secrets. */
  @Override
  public String toString() {
    return "NodeSettings[%s at %s]".formatted(name, address.url());
  }
}
