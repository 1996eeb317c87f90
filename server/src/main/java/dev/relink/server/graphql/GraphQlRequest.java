package dev.relink.server.graphql;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a client asks for (GraphQL over HTTP, section "Request parameters").
///
/// @param query the document
/// @param operationName which of its operations; null if it has only one
/// @param variables the values of its variables
public record GraphQlRequest(
        String query, @Nullable String operationName, Map<String, Object> variables) {}
