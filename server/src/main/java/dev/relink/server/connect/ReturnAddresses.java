package dev.relink.server.connect;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The addresses to which a person's browser may be sent in the end: the operator's allow list.
/// Immutable.
///
/// An entry is an address as it must be, or one that ends in `*` and stands for all that begin with
/// it on the same host. Query parameters of an address are left alone; a fragment is not allowed.
public final class ReturnAddresses {

    private static final int LIMIT = 1500;

    private final List<Entry> entries;

    private record Entry(URI address, boolean prefix) {

        static Entry of(String text) {
            boolean prefix = text.endsWith("*");
            URI address =
                    URI.create(prefix ? text.substring(0, text.length() - 1) : text).normalize();
            if (!isWeb(address) || address.getRawPath() == null || address.getRawPath().isEmpty()) {
                throw new IllegalArgumentException(
                        "A return address is an http or https address with a path, as"
                                + " https://app.example/accounts or https://app.example/*, and this is: "
                                + text);
            }
            return new Entry(address, prefix);
        }

        boolean allows(URI candidate) {
            return origin(address).equals(origin(candidate))
                    && (prefix
                            ? candidate.getRawPath().startsWith(address.getRawPath())
                            : candidate.getRawPath().equals(address.getRawPath()));
        }
    }

    /// @param entries the operator's list
    /// @throws IllegalArgumentException if an entry is no address
    public ReturnAddresses(List<String> entries) {
        this.entries = entries.stream().map(Entry::of).toList();
    }

    /// The address that a text names, if it is on the list.
    Optional<URI> allowed(String text) {
        if (text.length() > LIMIT) {
            return Optional.empty();
        }
        try {
            URI candidate = new URI(text);
            boolean plain =
                    isWeb(candidate)
                            && candidate.getRawFragment() == null
                            && candidate.getRawUserInfo() == null
                            && candidate.getRawPath() != null
                            && candidate.normalize().equals(candidate)
                            && !candidate.getRawPath().toLowerCase(Locale.ROOT).contains("%2e");
            return plain && entries.stream().anyMatch(entry -> entry.allows(candidate))
                    ? Optional.of(candidate)
                    : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private static boolean isWeb(URI address) {
        return address.getHost() != null
                && List.of("http", "https").contains(String.valueOf(address.getScheme()));
    }

    private static String origin(URI address) {
        int port =
                address.getPort() >= 0
                        ? address.getPort()
                        : address.getScheme().equals("https") ? 443 : 80;
        return address.getScheme()
                + "://"
                + address.getHost().toLowerCase(Locale.ROOT)
                + ":"
                + port;
    }
}
