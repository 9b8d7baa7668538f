package io.tidegate.web.edge;

import io.tidegate.platform.AddressRange;
import io.tidegate.platform.Environment;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.InvalidSetting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Where requests come from: the peer of the connection, or, if that is a proxy of ours, whoever the
 * proxy says.
 *
 * <p>{@code X-Forwarded-For} is read from its end, through proxies of ours only: what a client
 * wrote there itself stands before that and is never believed.
 */
@ApplicationScoped
class ClientAddress {

  private static final String SETTING = "TIDEGATE_TRUSTED_PROXIES";

  private final List<AddressRange> proxies;

  @Inject
  ClientAddress(Environment environment) {
    this(environment.list(SETTING).stream().map(ClientAddress::range).toList());
  }

  ClientAddress(List<AddressRange> proxies) {
    this.proxies = proxies;
  }

  /** Reads the setting at the start, where a wrong one can still stop it. */
  void start(@Observes @Initialized(ApplicationScoped.class) Object start) {}

  /** Empty if a proxy of ours says something that is no address. */
  Optional<InetAddress> of(HttpServletRequest request) {
    return of(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
  }

  Optional<InetAddress> of(String peer, List<String> forwarded) {
    Optional<InetAddress> client = AddressRange.address(peer.replaceAll("%.*", ""));
    List<String> hops = new ArrayList<>();
    forwarded.forEach(line -> hops.addAll(List.of(line.split(",", -1))));
    for (int i = hops.size() - 1; i >= 0 && client.filter(this::isOurs).isPresent(); i--) {
      client = AddressRange.address(hops.get(i).strip());
    }
    return client;
  }

  private boolean isOurs(InetAddress address) {
    return proxies.stream().anyMatch(range -> range.contains(address));
  }

  private static AddressRange range(String text) {
    try {
      return AddressRange.parse("", text);
    } catch (InvalidInput e) {
      throw new InvalidSetting(SETTING, e.detail() + ", not " + text, e);
    }
  }
}
