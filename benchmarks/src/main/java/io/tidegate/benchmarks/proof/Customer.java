package io.tidegate.benchmarks.proof;

/**
 * A tenant of a proof's own, with one key.
 *
 * @param tenant its id
 * @param keyId the key's id, for the Admin API
 * @param key the key itself, for requests
 */
public record Customer(String tenant, String keyId, String key) {

  /** Without the secret. */
  @Override
  public String toString() {
    return "Customer[%s]".formatted(tenant);
  }
}
