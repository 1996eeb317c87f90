package dev.relink.support;

import java.net.URI;

/// Tells whether two addresses have the same origin (RFC 6454, section 4): what carries a token
/// goes nowhere else than to where the operator said that the network is.
public final class Origins {

    private Origins() {}

    /// Whether scheme, host and port are the same.
    ///
    /// @param one an absolute address
    /// @param other an address; one without a scheme or a host has no origin
    public static boolean areSame(URI one, URI other) {
        return other.getScheme() != null
                && other.getHost() != null
                && one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && portOf(one) == portOf(other);
    }

    private static int portOf(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }
}
