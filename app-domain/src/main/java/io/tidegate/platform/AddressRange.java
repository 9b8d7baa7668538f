package io.tidegate.platform;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IP addresses as CIDR writes it, like {@code 10.0.0.0/8} or {@code 2001:db8::/32}.
 *
 * @param bits how many bits of an address must be those of {@code network}
 */
public record AddressRange(InetAddress network, int bits) {

  /** Java also reads shorter forms, which people do not expect. */
  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  /**
   * Reads a range, or a single address, which is the range of itself.
   *
   * @param pointer where the text stands, for the refusal
   * @throws InvalidInput if it is neither, or if the address has bits beyond the length
   */
  public static AddressRange parse(String pointer, String text) {
    String[] parts = text.strip().split("/", -1);
    InetAddress network =
        address(parts[0]).orElseThrow(() -> new InvalidInput(pointer, "must be like 10.0.0.0/8"));
    int all = network.getAddress().length * Byte.SIZE;
    var range = new AddressRange(network, parts.length == 1 ? all : bits(pointer, parts, all));
    for (int bit = range.bits; bit < all; bit++) {
      if (bitOf(network.getAddress(), bit)) {
        throw new InvalidInput(pointer, "has address bits beyond its length");
      }
    }
    return range;
  }

  /** An address as digits, never a name that would have to be looked up; empty if it is none. */
  public static Optional<InetAddress> address(String text) {
    try {
      return LITERAL.matcher(text).matches()
          ? Optional.of(InetAddress.ofLiteral(text))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether it lies in this range. An address of the other IP version never does. */
  public boolean contains(InetAddress address) {
    byte[] own = network.getAddress();
    byte[] other = address.getAddress();
    if (own.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      if (bitOf(own, bit) != bitOf(other, bit)) {
        return false;
      }
    }
    return true;
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return network.getHostAddress() + "/" + bits;
  }

  private static int bits(String pointer, String[] parts, int all) {
    if (parts.length == 2 && parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= all) {
      return Integer.parseInt(parts[1]);
    }
    throw new InvalidInput(pointer, "must end in a length of 0 to " + all);
  }

  private static boolean bitOf(byte[] address, int bit) {
    return (address[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1) == 1;
  }
}
