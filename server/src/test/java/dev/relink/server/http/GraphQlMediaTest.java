package dev.relink.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphQlMediaTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "-                                                                | JSON",
                "''                                                               | JSON",
                "*/*                                                              | JSON",
                "application/*                                                    | JSON",
                "application/json                                                 | JSON",
                "APPLICATION/JSON; charset=utf-8                                  | JSON",
                "application/graphql-response+json                                | GRAPHQL_RESPONSE",
                "application/graphql-response+json; charset=utf-8                 | GRAPHQL_RESPONSE",
                "application/json, application/graphql-response+json              | JSON",
                "application/graphql-response+json, application/json;q=0.9        | GRAPHQL_RESPONSE",
                "application/json;q=0.5, application/graphql-response+json;q=0.9  | GRAPHQL_RESPONSE",
                "application/json;q=0.5, application/graphql-response+json;q=0.1  | JSON",
                "text/html, application/xhtml+xml, */*;q=0.8                      | JSON",
                "text/html, application/graphql-response+json;q=0.1               | GRAPHQL_RESPONSE",
                "application/json;q=0                                             | -",
                "application/json;q=0, application/graphql-response+json          | GRAPHQL_RESPONSE",
                "text/html                                                        | -",
                "application/xml                                                  | -",
                "nonsense                                                         | -"
            })
    void theBestOfWhatTheClientAcceptsIsTaken(
            @Nullable String accept, @Nullable GraphQlMedia expected) {
        assertThat(GraphQlMedia.accepted(accept).orElse(null)).isEqualTo(expected);
    }
}
