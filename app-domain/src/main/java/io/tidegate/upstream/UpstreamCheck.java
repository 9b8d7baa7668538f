package io.tidegate.upstream;

import static jakarta.transaction.Transactional.TxType.NEVER;

import io.tidegate.platform.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Tries out a configured upstream, also one that gets no work. */
@ApplicationScoped
public class UpstreamCheck {

  private final OpenedUpstreams configuration;
  private final UpstreamProbe probe;

  @Inject
  UpstreamCheck(OpenedUpstreams configuration, UpstreamProbe probe) {
    this.configuration = configuration;
    this.probe = probe;
  }

  /**
   * Asks it for its models.
   *
   * @throws NotFound if there is no such upstream
   */
  @Transactional(NEVER) // the probe must not pin a connection
  public UpstreamProbe.Finding check(String name) {
    return probe.probe(configuration.named(name).orElseThrow(() -> new NotFound("upstream", name)));
  }
}
