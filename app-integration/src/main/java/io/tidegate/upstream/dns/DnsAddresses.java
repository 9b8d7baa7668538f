package io.tidegate.upstream.dns;

import io.tidegate.platform.Environment;
import io.tidegate.upstream.UpstreamAddress;
import io.tidegate.upstream.UpstreamAddresses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Discovers the addresses of those hosts that {@code TIDEGATE_DISCOVER_UPSTREAM_HOSTS} lists, for
 * as long as their records say. If nobody answers, what was last known stays in force.
 */
@ApplicationScoped
class DnsAddresses implements UpstreamAddresses {

  private static final Logger LOG = System.getLogger(DnsAddresses.class.getName());
  private static final int AGAIN_SECONDS = 5;

  private final Set<String> hosts;
  private final NameService names;
  private final InstantSource clock;
  private final Map<String, Answered> known = new ConcurrentHashMap<>();
  private final Set<String> asking = ConcurrentHashMap.newKeySet();

  @Inject
  DnsAddresses(Environment environment, InstantSource clock) {
    this.hosts = Set.copyOf(environment.list("TIDEGATE_DISCOVER_UPSTREAM_HOSTS"));
    this.names = NameService.of(environment);
    this.clock = clock;
  }

  @Override
  public List<UpstreamAddress> of(URI baseUrl) {
    String host = baseUrl.getHost();
    if (!hosts.contains(host)) {
      return List.of();
    }
    Answered answered = known.get(host);
    if (answered == null || !clock.instant().isBefore(answered.until())) {
      refresh(baseUrl.getScheme(), host);
    }
    return answered == null ? List.of() : answered.addresses();
  }

  private void refresh(String scheme, String host) {
    if (asking.add(host)) {
      Thread.ofVirtual().name("dns").start(() -> ask(scheme, host));
    }
  }

  private void ask(String scheme, String host) {
    try {
      Instant now = clock.instant();
      Answered fresh = names.ask(scheme, host, now);
      List<UpstreamAddress> allowed =
          fresh.addresses().stream()
              .filter(address -> SafeNames.mayLeadTo(host, address.ip()))
              .toList();
      known.compute(
          host,
          (_, before) ->
              allowed.isEmpty()
                  ? new Answered(
                      before == null ? List.of() : before.addresses(),
                      now.plusSeconds(AGAIN_SECONDS))
                  : new Answered(allowed, fresh.until()));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the addresses of " + host + " cannot be found", e);
    } finally {
      asking.remove(host);
    }
  }
}
