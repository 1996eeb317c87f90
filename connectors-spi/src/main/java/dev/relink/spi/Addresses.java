package dev.relink.spi;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What the records of this package demand of addresses that come from a network.
final class Addresses {

    private Addresses() {}

    /// The address if it is one that a browser may open and is not overlong, or null: a picture is
    /// not worth failing for.
    static @Nullable URI withinLimit(@Nullable URI address) {
        if (address == null || address.toString().length() > Checks.ADDRESS_LIMIT) {
            return null;
        }
        return isWeb(address) ? address : null;
    }

    private static boolean isWeb(URI address) {
        return "https".equalsIgnoreCase(address.getScheme())
                || "http".equalsIgnoreCase(address.getScheme());
    }
}
