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
  private final Standings standings;

  @Inject
  UpstreamCheck(OpenedUpstreams configuration, UpstreamProbe probe, Standings standings) {
    this.configuration = configuration;
    this.probe = probe;
    this.standings = standings;
  }

  /**
   * Asks it for its models. If that goes well and its key was refused before, this node gives it
   * work again.
   *
   * @throws NotFound if there is no such upstream
   */
  @Transactional(NEVER) // the probe must not pin a connection
  public UpstreamProbe.Finding check(String name) {
    Upstream upstream = configuration.named(name).orElseThrow(() -> new NotFound("upstream", name));
    UpstreamProbe.Finding finding = probe.probe(upstream);
    if (finding.healthy()) {
      standings.probed(name);
    }
    return finding;
  }
}
