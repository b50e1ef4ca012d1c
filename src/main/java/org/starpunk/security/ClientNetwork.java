package org.starpunk.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Whom an address belongs to: of IPv6 the first 64 bits, for whoever has one address has all the
 * others under them; of IPv4 the address.
 */
final class ClientNetwork {

  private static final Pattern IPV6 =
      Pattern.compile("\\[?([0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(%.*)?]?");
  private static final int PREFIX_BYTES = 8;

  private ClientNetwork() {}

  /** The network's name; of what is no IP address, the text itself. */
  static String of(String address) {
    var literal = IPV6.matcher(address);
    return literal.matches() ? prefix(literal.group(1), address) : address;
  }

  /** A literal is never looked up in the DNS. An IPv4 address within IPv6 is that IPv4 address. */
  private static String prefix(String literal, String otherwise) {
    try {
      InetAddress parsed = InetAddress.getByName(literal);
      byte[] bytes = parsed.getAddress();
      return bytes.length <= PREFIX_BYTES
          ? parsed.getHostAddress()
          : HexFormat.of().formatHex(Arrays.copyOf(bytes, PREFIX_BYTES)) + "/64";
    } catch (UnknownHostException noAddress) {
      return otherwise;
    }
  }
}
