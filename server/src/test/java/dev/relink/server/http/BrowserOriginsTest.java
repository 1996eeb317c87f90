package dev.relink.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Front ends in browsers, on other origins than the server's own.
class BrowserOriginsTest {

    @RegisterExtension
    static final TestServer SERVER =
            new TestServer()
                    .with("RELINK_HTTP_GRAPHIQL", "true")
                    .with("RELINK_HTTP_PUBLIC_URL", "https://Relink.example:443")
                    .with(
                            "RELINK_HTTP_ALLOWED_ORIGINS",
                            "https://app.example, https://Front.example:443/, http://localhost:3000");

    private static HttpResponse<String> query(String origin) {
        return SERVER.send(
                SERVER.api("/graphql?query=%7Bviewer%7Blocale%7D%7D").header("Origin", origin));
    }

    private static HttpResponse<String> preflight(String origin) {
        return SERVER.send(
                SERVER.request("/graphql")
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "authorization,content-type")
                        .method("OPTIONS", BodyPublishers.noBody()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://app.example", "https://front.example", "http://localhost:3000"})
    void aFrontEndOfTheListMayCall(String origin) {
        HttpResponse<String> preflight = preflight(origin);
        HttpResponse<String> query = query(origin);

        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).hasValue(origin);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValue("authorization,content-type");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods")).hasValue("POST");
        assertThat(query.statusCode()).isEqualTo(200);
        assertThat(query.headers().firstValue("Access-Control-Allow-Origin")).hasValue(origin);
        assertThat(query.headers().allValues("Vary")).contains("Origin");
        assertThat(query.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://app.example",
                "https://app.example:8443",
                "https://app.example.evil.example",
                "https://sub.app.example",
                "null",
                "https://*.example"
            })
    void anotherPageMayNot(String origin) {
        assertThat(preflight(origin).headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(query(origin).headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    /// Browsers send the origin with every POST, also of the server's own pages.
    @Test
    void theServersOwnPagesAreServedAsEver() {
        String own = "https://relink.example";

        assertThat(query(own).statusCode()).isEqualTo(200);
        assertThat(SERVER.send(SERVER.request("/graphiql").header("Origin", own)).statusCode())
                .isEqualTo(200);
    }
}
