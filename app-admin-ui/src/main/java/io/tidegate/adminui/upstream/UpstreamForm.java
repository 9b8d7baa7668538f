package io.tidegate.adminui.upstream;

import io.tidegate.platform.Secret;
import io.tidegate.upstream.BaseUrl;
import io.tidegate.upstream.Region;
import io.tidegate.upstream.UpstreamDetails;
import io.tidegate.upstream.UpstreamDraft;
import io.tidegate.upstream.UpstreamState;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the user fills in about an upstream. Public, because Vaadin's binder makes it by reflection.
 *
 * @param apiKey empty to keep the stored one
 * @param models ids between white space or commas
 * @param region where it stands; empty if nobody knows
 */
public record UpstreamForm(
    String name,
    String baseUrl,
    String apiKey,
    String models,
    Integer weight,
    Integer maxConcurrent,
    String region,
    boolean enabled) {

  static final UpstreamForm BLANK =
      new UpstreamForm("", "", "", "", 1, UpstreamDraft.DEFAULT_MAX_CONCURRENT, "", true);

  static UpstreamForm of(UpstreamDetails upstream) {
    return new UpstreamForm(
        upstream.name(),
        upstream.baseUrl().toString(),
        "",
        String.join("\n", upstream.models()),
        upstream.weight(),
        upstream.maxConcurrent(),
        upstream.region().map(Region::name).orElse(""),
        upstream.state() == UpstreamState.ENABLED);
  }

  /**
   * The form as the use case wants it.
   *
   * @throws io.tidegate.platform.InvalidInput if a field is wrong; its pointer names it
   */
  UpstreamDraft draft() {
    return new UpstreamDraft(
        BaseUrl.parse(baseUrl),
        Optional.of(apiKey.strip()).filter(key -> !key.isEmpty()).map(Secret::new),
        modelIds(),
        weight,
        maxConcurrent,
        Optional.of(region.strip()).filter(name -> !name.isEmpty()).map(Region::new),
        enabled);
  }

  /** Without the API key. */
  @Override
  public String toString() {
    return "UpstreamForm[" + name + "]";
  }

  private List<String> modelIds() {
    return Arrays.stream(models.split("[\\s,，、]+")).filter(id -> !id.isEmpty()).toList();
  }
}
