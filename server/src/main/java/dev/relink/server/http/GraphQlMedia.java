package dev.relink.server.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.jspecify.annotations.Nullable;

/// The media types of GraphQL over HTTP, and which of them a client wants.
enum GraphQlMedia {
    /// The specification's own: the status tells whether the request was fit to be executed.
    GRAPHQL_RESPONSE("application/graphql-response+json"),
    /// The older one: the status is 200 for every well-formed request.
    JSON("application/json");

    private final String type;

    GraphQlMedia(String type) {
        this.type = type;
    }

    /// The `Content-Type` of an answer.
    String contentType() {
        return type + "; charset=utf-8";
    }

    /// The best of what a client accepts; empty if it accepts neither. A client that does not say
    /// gets JSON, as the specification asks until 2025 and clients expect.
    static Optional<GraphQlMedia> accepted(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return Optional.of(JSON);
        }
        QuotedQualityCSV wishes = new QuotedQualityCSV();
        wishes.addValue(accept);
        List<String> sorted = wishes.getValues();
        for (String wish : sorted) {
            String range = wish.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            for (GraphQlMedia media : values()) {
                if (range.equals(media.type)) {
                    return Optional.of(media);
                }
            }
            if (range.equals("*/*") || range.equals("application/*")) {
                return Optional.of(JSON);
            }
        }
        return Optional.empty();
    }
}
