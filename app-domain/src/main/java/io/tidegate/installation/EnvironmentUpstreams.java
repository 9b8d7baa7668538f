package io.tidegate.installation;

import io.tidegate.admin.Actor;
import io.tidegate.platform.Environment;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.InvalidSetting;
import io.tidegate.platform.Secret;
import io.tidegate.upstream.BaseUrl;
import io.tidegate.upstream.UpstreamDetails;
import io.tidegate.upstream.UpstreamDraft;
import io.tidegate.upstream.UpstreamRegistry;
import io.tidegate.upstream.UpstreamState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * The two upstreams that the environment may name: DeepSeek, and the sandbox that answers test
 * keys.
 *
 * <p>The environment rules over their address and API key at every start; weight, models, region
 * and state stay as an operator left them.
 */
@ApplicationScoped
class EnvironmentUpstreams {

  private static final String DEEPSEEK_URL = "DEEPSEEK_BASE_URL";
  private static final String DEEPSEEK_KEY = "DEEPSEEK_API_KEY";
  private static final String SANDBOX_URL = "TIDEGATE_SANDBOX_URL";
  private static final String DEEPSEEK_ITSELF = "https://api.deepseek.com";
  private static final List<String> MODELS = List.of("deepseek-flash", "deepseek-v4-pro");

  /** The sandbox asks for a key, and takes any that looks like one. */
  private static final Secret SANDBOX_KEY = new Secret("sk-sandbox");

  private final Environment environment;
  private final UpstreamRegistry registry;

  @Inject
  EnvironmentUpstreams(Environment environment, UpstreamRegistry registry) {
    this.environment = environment;
    this.registry = registry;
  }

  void apply() {
    Optional<Secret> key = environment.secret(DEEPSEEK_KEY);
    Optional<String> url = environment.text(DEEPSEEK_URL);
    if (key.isEmpty() && url.isPresent()) {
      throw new InvalidSetting(DEEPSEEK_KEY, "is missing, though " + DEEPSEEK_URL + " is set");
    }
    key.ifPresent(secret -> put("deepseek", DEEPSEEK_URL, url.orElse(DEEPSEEK_ITSELF), secret));
    environment
        .text(SANDBOX_URL)
        .ifPresent(sandbox -> put("sandbox", SANDBOX_URL, sandbox, SANDBOX_KEY));
  }

  private void put(String name, String setting, String url, Secret key) {
    try {
      UpstreamDraft draft =
          registry
              .named(name)
              .map(known -> again(known, BaseUrl.parse(url), key))
              .orElseGet(() -> first(BaseUrl.parse(url), key));
      registry.put(Actor.ENVIRONMENT, name, draft);
    } catch (InvalidInput e) {
      throw new InvalidSetting(setting, e.detail(), e);
    }
  }

  private static UpstreamDraft first(BaseUrl url, Secret key) {
    return new UpstreamDraft(
        url,
        Optional.of(key),
        MODELS,
        1,
        UpstreamDraft.DEFAULT_MAX_CONCURRENT,
        /* region= */ Optional.empty(),
        true);
  }

  private static UpstreamDraft again(UpstreamDetails known, BaseUrl url, Secret key) {
    return new UpstreamDraft(
        url,
        Optional.of(key),
        known.models(),
        known.weight(),
        known.maxConcurrent(),
        known.region(),
        known.state() == UpstreamState.ENABLED);
  }
}
