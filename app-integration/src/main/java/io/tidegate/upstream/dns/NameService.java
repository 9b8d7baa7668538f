package io.tidegate.upstream.dns;

import static java.util.Comparator.comparing;

import io.tidegate.platform.Environment;
import io.tidegate.platform.InvalidSetting;
import io.tidegate.upstream.UpstreamAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Asks DNS: first for {@code _https._tcp.} and the name (RFC 2782; {@code _http} for plain HTTP),
 * whose targets of the best priority count, then for the name's A records, and for AAAA records
 * only if there are none, since many machines have no way to them.
 */
final class NameService {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final long SHORTEST_SECONDS = 1;
  private static final long LONGEST_SECONDS = 300;
  private static final int DNS_PORT = 53;

  private final Resolver resolver;

  private NameService(Resolver resolver) {
    this.resolver = resolver;
    resolver.setTimeout(TIMEOUT);
  }

  /** The servers that are set, or those of the machine. */
  static NameService of(Environment environment) {
    List<String> servers = environment.list("TIDEGATE_DNS_SERVERS");
    return new NameService(
        servers.isEmpty()
            ? new ExtendedResolver()
            : new ExtendedResolver(servers.stream().map(NameService::resolver).toList()));
  }

  private static Resolver resolver(String server) {
    int colon = server.lastIndexOf(':');
    boolean hasPort = colon > 0 && server.indexOf(':') == colon;
    try {
      String host = hasPort ? server.substring(0, colon) : server;
      int port = hasPort ? Integer.parseInt(server.substring(colon + 1)) : DNS_PORT;
      return new SimpleResolver(new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (UnknownHostException | IllegalArgumentException e) {
      throw new InvalidSetting("TIDEGATE_DNS_SERVERS", "names no server: " + server, e);
    }
  }

  /**
   * Waits for the answer.
   *
   * @return without addresses if there are none, or nobody answers
   */
  Answered ask(String scheme, String host, Instant now) {
    List<SRVRecord> services = services("_" + scheme + "._tcp." + host);
    List<Found> found = new ArrayList<>();
    if (services.isEmpty()) {
      found.addAll(addresses(host, OptionalInt.empty()));
    }
    for (SRVRecord service : services) {
      found.addAll(addresses(service.getTarget().toString(), OptionalInt.of(service.getPort())));
    }
    long ttl =
        Stream.concat(services.stream(), found.stream().map(Found::source))
            .mapToLong(Record::getTTL)
            .min()
            .orElse(SHORTEST_SECONDS);
    return new Answered(
        found.stream()
            .map(Found::address)
            .distinct()
            .sorted(comparing(UpstreamAddress::toString))
            .toList(),
        now.plusSeconds(Math.clamp(ttl, SHORTEST_SECONDS, LONGEST_SECONDS)));
  }

  private record Found(UpstreamAddress address, Record source) {}

  private List<SRVRecord> services(String name) {
    List<SRVRecord> all = lookup(name, Type.SRV).map(SRVRecord.class::cast).toList();
    int best = all.stream().mapToInt(SRVRecord::getPriority).min().orElse(0);
    return all.stream().filter(service -> service.getPriority() == best).toList();
  }

  private List<Found> addresses(String host, OptionalInt port) {
    List<Found> old =
        lookup(host, Type.A)
            .map(ARecord.class::cast)
            .map(a -> new Found(new UpstreamAddress(a.getAddress(), port), a))
            .toList();
    return old.isEmpty()
        ? lookup(host, Type.AAAA)
            .map(AAAARecord.class::cast)
            .map(a -> new Found(new UpstreamAddress(a.getAddress(), port), a))
            .toList()
        : old;
  }

  private Stream<Record> lookup(String name, int type) {
    try {
      var lookup = new Lookup(Name.fromString(name, Name.root), type);
      lookup.setResolver(resolver);
      lookup.setCache(null); // the time to live is ours to keep
      lookup.setSearchPath(List.<Name>of());
      Record[] records = lookup.run();
      return records == null ? Stream.of() : Stream.of(records);
    } catch (TextParseException _) {
      return Stream.of(); // no name of the name service, such as an IP address
    }
  }
}
