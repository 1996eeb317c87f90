package dev.relink.server.connect;

import java.net.URI;
import java.time.Duration;

/// What connecting needs to know of this server.
///
/// @param publicUrl the address under which browsers reach this server, without a slash at its end
/// @param returnAddresses where browsers may be sent in the end
/// @param authorizeWithin how long a person may take at the network
/// @param exchangeWithin how long the exchange may take, after which it counts as interrupted
/// @param completeWithin how long the member may take to pick
public record ConnectSettings(
        URI publicUrl,
        ReturnAddresses returnAddresses,
        Duration authorizeWithin,
        Duration exchangeWithin,
        Duration completeWithin) {

    /// Where a network sends the person back to.
    URI redirectUri(String connector) {
        return URI.create(publicUrl + "/oauth/callback/" + connector);
    }
}
