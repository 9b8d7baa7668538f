package io.tidegate.account;

import io.tidegate.platform.AddressRange;
import io.tidegate.platform.InvalidInput;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What keeps a key from being used by whoever got hold of it.
 *
 * @param ipRanges where its requests may come from; empty means from anywhere
 * @param signed whether each request must carry a signature
 */
public record KeyGuard(List<AddressRange> ipRanges, boolean signed) {

  /** Whoever has the key may use it. */
  public static final KeyGuard NONE = new KeyGuard(List.of(), /* signed= */ false);

  private static final int MAX_RANGES = 100;

  public KeyGuard {
    ipRanges = ipRanges.stream().distinct().toList();
    if (ipRanges.size() > MAX_RANGES) {
      throw new InvalidInput("/ip_ranges", "must be at most " + MAX_RANGES + " ranges");
    }
  }

  /**
   * The same with ranges as people write them.
   *
   * @throws InvalidInput if one of them is none
   */
  public static KeyGuard of(List<String> ipRanges, boolean signed) {
    List<AddressRange> ranges = new ArrayList<>();
    for (int i = 0; i < ipRanges.size(); i++) {
      ranges.add(AddressRange.parse("/ip_ranges/" + i, ipRanges.get(i)));
    }
    return new KeyGuard(ranges, signed);
  }

  /** The ranges as {@link #of} reads them. */
  public List<String> rangeTexts() {
    return ipRanges.stream().map(AddressRange::toString).toList();
  }

  /**
   * @param from empty if nobody knows, which is nowhere
   */
  boolean admits(Optional<InetAddress> from) {
    return ipRanges.isEmpty()
        || from.filter(address -> ipRanges.stream().anyMatch(range -> range.contains(address)))
            .isPresent();
  }
}
