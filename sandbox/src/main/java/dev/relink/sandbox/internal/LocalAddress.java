package dev.relink.sandbox.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// Addresses on this machine: nothing in the sandbox leads to anybody else.
public final class LocalAddress {

    private LocalAddress() {}

    /// Reads an `http` or `https` address on `localhost` or `127.0.0.1`, without a fragment, which
    /// OAuth forbids (RFC 6749, section 3.1.2), and without credentials.
    ///
    /// @return empty if it is none
    public static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text)).filter(LocalAddress::isOne);
        } catch (URISyntaxException notOne) {
            return Optional.empty();
        }
    }

    /// Reads the address of something that is to be told to an app.
    ///
    /// @param text what the lever `address` was given
    /// @throws LeverRefused if it is not on this machine, or has a query
    public static URI ofReceiver(String text) {
        return parse(text)
                .filter(address -> address.getRawQuery() == null)
                .orElseThrow(() ->
                        LeverRefused.bad(
                                "address is an http or https address on localhost or 127.0.0.1,"
                                        + " without a query."));
    }

    private static boolean isOne(URI address) {
        String host = address.getHost();
        String scheme = address.getScheme();
        boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        boolean here = "localhost".equalsIgnoreCase(host) || "127.0.0.1".equals(host);
        return web && here && address.getFragment() == null && address.getUserInfo() == null;
    }
}
