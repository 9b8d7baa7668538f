package io.tidegate.upstream.dns;

import io.tidegate.upstream.UpstreamAddress;
import java.time.Instant;
import java.util.List;

/**
 * What the name service has said about a name.
 *
 * @param until when it is to be asked again
 */
record Answered(List<UpstreamAddress> addresses, Instant until) {

  Answered {
    addresses = List.copyOf(addresses);
  }
}
