package dev.relink.server.http;

import java.net.URI;
import java.util.List;

/// How this server is reached.
///
/// @param host the address to listen on
/// @param port the port to listen on; 0 for any free one
/// @param publicUrl the address under which browsers reach it
/// @param allowedOrigins the origins of front ends in browsers
/// @param graphiql whether GraphiQL is there
/// @param authentication how bearer tokens are verified
public record HttpSettings(
        String host,
        int port,
        URI publicUrl,
        List<String> allowedOrigins,
        boolean graphiql,
        AuthenticationSettings authentication) {}
