package io.tidegate.upstream;

import io.tidegate.platform.Environment;
import io.tidegate.platform.InvalidInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;

/** Where the operator of this installation lets requests go at all. */
@ApplicationScoped
class UpstreamPolicy {

  private final boolean httpAllowed;
  private final List<String> allowedHosts;

  @Inject
  UpstreamPolicy(Environment environment) {
    httpAllowed = environment.flag("TIDEGATE_ALLOW_HTTP_UPSTREAMS");
    allowedHosts =
        environment.list("TIDEGATE_ALLOWED_UPSTREAM_HOSTS").stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .toList();
  }

  /**
   * Refuses what must not be an upstream.
   *
   * @throws InvalidInput if it is not https, or its host is not on the list that there may be
   */
  void check(BaseUrl url) {
    if (!httpAllowed && !url.isPrivate()) {
      throw new InvalidInput(
          "/base_url", "must be https, unless TIDEGATE_ALLOW_HTTP_UPSTREAMS is true");
    }
    if (!allowedHosts.isEmpty() && !allowedHosts.contains(url.host())) {
      throw new InvalidInput("/base_url", "must have a host of TIDEGATE_ALLOWED_UPSTREAM_HOSTS");
    }
  }
}
