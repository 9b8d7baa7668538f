package io.tidegate.upstream;

import java.net.URI;
import java.util.List;

/** Knows the addresses behind the names of upstreams. A port. */
public interface UpstreamAddresses {

  /**
   * The addresses of a base URL's host that are known now, always in the same order. Never blocks:
   * what is not known yet, or any more, is asked for in the background.
   *
   * @return empty if none is known, or they are none of our business
   */
  List<UpstreamAddress> of(URI baseUrl);
}
