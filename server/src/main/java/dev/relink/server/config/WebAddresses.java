package dev.relink.server.config;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads addresses on the web as the operator gives them.
final class WebAddresses {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int PAGE_LIMIT = 1000;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private WebAddresses() {}

    /// An http or https address, without the slash at its end.
    static URI address(String text) {
        URI address = parsed(withoutSlash(text));
        if (address == null) {
            throw new IllegalArgumentException("must be an http or https address");
        }
        return address;
    }

    /// An address that paths are appended to, with its origin as {@link #origin} has it.
    static URI site(String text) {
        URI address = parsed(withoutSlash(text));
        if (address == null || !isPlain(address)) {
            throw new IllegalArgumentException(
                    "must be an http or https address without user, query and fragment");
        }
        return URI.create(origin(address) + address.getRawPath());
    }

    /// An origin as browsers send it (RFC 6454 section 6.2): in lower case, and with its port only
    /// if that is not the scheme's own.
    static String origin(String text) {
        URI address = parsed(withoutSlash(text));
        if (address == null || !isPlain(address) || !address.getRawPath().isEmpty()) {
            throw new IllegalArgumentException("must be origins such as https://app.example");
        }
        return origin(address);
    }

    /// The address of a page about one thing, with a place behind its host where the thing's id is
    /// to stand. It is read by people, so it must be safe on its way, or stay on this machine.
    static String page(String text, String place) {
        URI one = parsed(text.replace(place, "1"));
        URI other = parsed(text.replace(place, "2"));
        boolean good =
                one != null
                        && other != null
                        && !one.equals(other)
                        && one.getRawAuthority().equals(other.getRawAuthority())
                        && one.getRawUserInfo() == null
                        && isSafe(one)
                        && text.length() <= PAGE_LIMIT;
        if (!good) {
            throw new IllegalArgumentException(
                    "must be an https address (or http on this machine) of at most "
                            + PAGE_LIMIT
                            + " characters with "
                            + place
                            + " behind its host");
        }
        return text;
    }

    private static boolean isSafe(URI address) {
        return address.getScheme().equals("https")
                || LOOPBACK.contains(address.getHost().toLowerCase(Locale.ROOT));
    }

    private static String origin(URI address) {
        String origin = address.getScheme() + "://" + address.getHost().toLowerCase(Locale.ROOT);
        int standard = address.getScheme().equals("https") ? HTTPS_PORT : HTTP_PORT;
        return address.getPort() == -1 || address.getPort() == standard
                ? origin
                : origin + ":" + address.getPort();
    }

    private static String withoutSlash(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static boolean isPlain(URI address) {
        return address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null;
    }

    private static @Nullable URI parsed(String text) {
        try {
            URI address = URI.create(text);
            return address.getHost() != null
                            && List.of("http", "https").contains(address.getScheme())
                    ? address
                    : null;
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
