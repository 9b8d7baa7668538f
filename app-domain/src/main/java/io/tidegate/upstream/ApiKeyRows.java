package io.tidegate.upstream;

import io.tidegate.platform.SealedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The API keys of upstreams, for whoever replaces the master key. */
@ApplicationScoped
public class ApiKeyRows implements SealedRows {

  private final SealedApiKeys keys;

  @Inject
  ApiKeyRows(SealedApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public String name() {
    return "upstream_api_keys";
  }

  @Override
  public int sealAgain() {
    return (int) keys.names().stream().filter(keys::sealAgain).count();
  }
}
