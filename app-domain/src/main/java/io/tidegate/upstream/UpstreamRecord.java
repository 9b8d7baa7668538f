package io.tidegate.upstream;

import io.tidegate.platform.Secret;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An upstream as it is configured.
 *
 * <p>Gets work while it is enabled; drained first and deleted afterwards, if nobody wants it any
 * more. Its API key is sealed.
 */
@Entity
@Table(name = "upstream")
class UpstreamRecord {

  @Id private String name;
  @Version private int version;

  @Column(name = "base_url")
  private String baseUrl;

  @Column(name = "sealed_api_key")
  private byte[] sealedApiKey;

  private List<String> models;
  private int weight;

  @Column(name = "max_concurrent")
  private int maxConcurrent;

  private @Nullable String region;

  @Enumerated(EnumType.STRING)
  private UpstreamState state = UpstreamState.DISABLED;

  @Column(name = "changed_at")
  private Instant changedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected UpstreamRecord() {}

  @SuppressWarnings("NullAway.Init") // change fills the rest
  UpstreamRecord(String name, UpstreamDraft draft, byte[] sealedApiKey, Instant now) {
    this.name = name;
    this.sealedApiKey = sealedApiKey;
    change(draft, now);
  }

  /** Whether the draft says nothing new. */
  boolean matches(UpstreamDraft draft, KeyCipher cipher) {
    return baseUrl.equals(draft.baseUrl().toString())
        && models.equals(draft.models())
        && weight == draft.weight()
        && maxConcurrent == draft.maxConcurrent()
        && region().equals(draft.region())
        && (state == UpstreamState.ENABLED) == draft.enabled()
        && keepsApiKey(draft, cipher);
  }

  /** Whether the draft says nothing of its API key, or what it is already. */
  boolean keepsApiKey(UpstreamDraft draft, KeyCipher cipher) {
    return draft.apiKey().map(cipher.open(name, sealedApiKey)::equals).orElse(true);
  }

  void change(UpstreamDraft draft, Instant now) {
    baseUrl = draft.baseUrl().toString();
    models = draft.models();
    weight = draft.weight();
    maxConcurrent = draft.maxConcurrent();
    region = draft.region().map(Region::name).orElse(null);
    become(draft.enabled() ? UpstreamState.ENABLED : resting(), now);
  }

  /** Draining is an action, which a change of something else neither begins nor ends. */
  private UpstreamState resting() {
    return state == UpstreamState.DRAINING ? UpstreamState.DRAINING : UpstreamState.DISABLED;
  }

  void replaceApiKey(byte[] sealed) {
    sealedApiKey = sealed;
  }

  /**
   * Seals the key anew, unless the master key in force has sealed it.
   *
   * @return whether it has
   */
  boolean sealAgain(KeyCipher cipher) {
    boolean old = !cipher.isCurrent(name, sealedApiKey);
    if (old) {
      sealedApiKey = cipher.seal(name, cipher.open(name, sealedApiKey));
    }
    return old;
  }

  void become(UpstreamState next, Instant now) {
    state = next;
    changedAt = now;
  }

  int version() {
    return version;
  }

  String name() {
    return name;
  }

  List<String> models() {
    return models;
  }

  boolean serves(String model) {
    return models.contains(model);
  }

  BaseUrl baseUrl() {
    return new BaseUrl(URI.create(baseUrl));
  }

  /** As the router hands it out, with its key in clear. */
  Upstream opened(KeyCipher cipher) {
    Secret apiKey = cipher.open(name, sealedApiKey);
    return new Upstream(
        name, URI.create(baseUrl), apiKey, Set.copyOf(models), weight, maxConcurrent);
  }

  UpstreamDetails view() {
    return new UpstreamDetails(
        name,
        URI.create(baseUrl),
        models,
        weight,
        maxConcurrent,
        region(),
        state,
        changedAt,
        version);
  }

  private Optional<Region> region() {
    return Optional.ofNullable(region).map(Region::new);
  }

  /** What the audit trail says about it: nothing of its API key. */
  Map<String, Object> audited() {
    return Map.of(
        "base_url", baseUrl,
        "models", models,
        "weight", weight,
        "max_concurrent", maxConcurrent,
        "region", region == null ? "" : region,
        "state", state.name());
  }
}
