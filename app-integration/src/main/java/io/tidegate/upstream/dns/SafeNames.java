package io.tidegate.upstream.dns;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/**
 * The names of this machine's resolver, but for those addresses to which no upstream's name may
 * lead, whoever answers for it now: the machine itself, the link with its cloud's own services
 * (such as 169.254.169.254), and groups. Addresses of private networks are called: upstreams may
 * well be there.
 */
public final class SafeNames implements Dns {

  private static final Logger LOG = System.getLogger(SafeNames.class.getName());
  private static final String THIS_MACHINE = "localhost";

  private final Dns names;

  /** Asks the machine's resolver. */
  public SafeNames() {
    this(Dns.SYSTEM);
  }

  SafeNames(Dns names) {
    this.names = names;
  }

  /**
   * @throws UnknownHostException also if the name leads nowhere else
   */
  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> found = names.lookup(host);
    List<InetAddress> safe = found.stream().filter(ip -> mayLeadTo(host, ip)).toList();
    if (safe.isEmpty()) {
      throw new UnknownHostException(host + " leads to no address that may be called");
    }
    return safe;
  }

  /** Says so if it may not. */
  static boolean mayLeadTo(String host, InetAddress ip) {
    boolean safe =
        !ip.isLinkLocalAddress()
            && !ip.isAnyLocalAddress()
            && !ip.isMulticastAddress()
            && (!ip.isLoopbackAddress() || host.equals(THIS_MACHINE));
    if (!safe) {
      LOG.log(Level.WARNING, "{0} leads to {1}, which is not asked", host, ip.getHostAddress());
    }
    return safe;
  }
}
