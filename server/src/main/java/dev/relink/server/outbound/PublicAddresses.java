package dev.relink.server.outbound;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// Tells public addresses from those of machines and networks that only we can reach. Pure.
///
/// What is not global is listed in IANA's registries of special-purpose addresses for IPv4 and IPv6
/// (RFC 6890); multicast is left out as well. An IPv6 address that carries an IPv4 one is as public
/// as that.
final class PublicAddresses {

    private static final List<Block> PRIVATE =
            List.of(
                    Block.of("0.0.0.0", 8), // "this network", RFC 791
                    Block.of("10.0.0.0", 8), // private use, RFC 1918
                    Block.of("100.64.0.0", 10), // shared by providers, RFC 6598
                    Block.of("127.0.0.0", 8), // loopback, RFC 1122
                    Block.of("169.254.0.0", 16), // link local, RFC 3927
                    Block.of("172.16.0.0", 12), // private use, RFC 1918
                    Block.of("192.0.0.0", 24), // protocol assignments, RFC 6890
                    Block.of("192.0.2.0", 24), // documentation, RFC 5737
                    Block.of("192.168.0.0", 16), // private use, RFC 1918
                    Block.of("198.18.0.0", 15), // benchmarking, RFC 2544
                    Block.of("198.51.100.0", 24), // documentation, RFC 5737
                    Block.of("203.0.113.0", 24), // documentation, RFC 5737
                    Block.of("224.0.0.0", 4), // multicast, RFC 5771
                    Block.of("240.0.0.0", 4), // reserved, RFC 1112; with the limited broadcast
                    Block.of("::", 96), // unspecified, loopback; IPv4-compatible, RFC 4291
                    Block.of("64:ff9b:1::", 48), // translation within a network, RFC 8215
                    Block.of("100::", 64), // discard only, RFC 6666
                    Block.of("2001::", 23), // protocol assignments, with Teredo, RFC 2928
                    Block.of("2001:db8::", 32), // documentation, RFC 3849
                    Block.of("3fff::", 20), // documentation, RFC 9637
                    Block.of("5f00::", 16), // segment routing, RFC 9602
                    Block.of("fc00::", 7), // unique local, RFC 4193
                    Block.of("fe80::", 10), // link local, RFC 4291
                    Block.of("fec0::", 10), // site local, RFC 3879
                    Block.of("ff00::", 8)); // multicast, RFC 4291

    /// Translation to IPv4 (RFC 6052, section 2.1), which carries the IPv4 address at its end.
    private static final Block TRANSLATED = Block.of("64:ff9b::", 96);

    /// 6to4 (RFC 3056), which carries the IPv4 address after its first two bytes.
    private static final Block SIX_TO_FOUR = Block.of("2002::", 16);

    private PublicAddresses() {}

    /// Whether everybody can reach an address.
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet6Address) {
            if (TRANSLATED.contains(bytes)) {
                return isPublic(Arrays.copyOfRange(bytes, 12, 16));
            }
            if (SIX_TO_FOUR.contains(bytes)) {
                return isPublic(Arrays.copyOfRange(bytes, 2, 6));
            }
        }
        return isPublic(bytes);
    }

    private static boolean isPublic(byte[] address) {
        return PRIVATE.stream().noneMatch(block -> block.contains(address));
    }

    /// Addresses with the same beginning.
    ///
    /// @param first the first of them
    /// @param bits how long the beginning is
    @SuppressWarnings("ArrayRecordComponent") // only ever read
    private record Block(byte[] first, int bits) {

        static Block of(String first, int bits) {
            try {
                return new Block(InetAddress.getByName(first).getAddress(), bits);
            } catch (UnknownHostException impossible) {
                throw new IllegalArgumentException(impossible);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != first.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if (((address[bit / 8] ^ first[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
