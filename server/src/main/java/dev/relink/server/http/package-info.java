/// The HTTP edge: GraphQL over HTTP and WebSocket, bearer tokens, the page that a person comes back
/// to from a network, health and metrics.
@NullMarked
package dev.relink.server.http;

import org.jspecify.annotations.NullMarked;
