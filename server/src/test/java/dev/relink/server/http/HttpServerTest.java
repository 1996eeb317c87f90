package dev.relink.server.http;

import static dev.relink.server.http.TestServer.code;
import static dev.relink.server.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Everything around the API.
class HttpServerTest {

    @RegisterExtension
    static final TestServer SERVER = new TestServer().with("RELINK_HTTP_GRAPHIQL", "true");

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/graphql",
                "/graphql?query=%7B%20nonsense%20%7D",
                "/oauth/callback/none?state=none",
                "/signals/none/none",
                "/data-deletion/none",
                "/health/live",
                "/health/ready",
                "/metrics",
                "/graphiql",
                "/",
                "/assets/page.css",
                "/assets/none.css",
                "/none"
            })
    void everyAnswerHasTheHeadersThatKeepBrowsersCareful(String path) {
        HttpHeaders headers = SERVER.send(SERVER.api(path)).headers();

        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("X-Request-Id").orElse("")).isNotBlank();
        assertThat(headers.allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'");
        assertThat(headers.map()).doesNotContainKeys("server", "x-powered-by", "set-cookie");
    }

    @Test
    void eachRequestHasAnIdOfItsOwn() {
        assertThat(header(SERVER.get("/health/live"), "X-Request-Id"))
                .isNotEqualTo(header(SERVER.get("/health/live"), "X-Request-Id"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /none",
        "POST, /none",
        "GET, /graphql/more",
        "GET, /health",
        "GET, /oauth/callback",
        "GET, /actuator"
    })
    void whereThereIsNothingThatIsSaid(String method, String path) {
        HttpResponse<String> response =
                SERVER.send(SERVER.request(path).method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(code(response)).isEqualTo("NOT_FOUND");
        assertThat(header(response, "Content-Type")).startsWith("application/json");
    }

    @Test
    void theProcessIsAlive() {
        HttpResponse<String> response = SERVER.get("/health/live");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void theProcessIsReadyWithoutAnyConnector() {
        HttpResponse<String> response = SERVER.get("/health/ready");

        assertThat(response.statusCode()).isEqualTo(200);
        String key =
                json(response).path("encryption").path("keys").propertyNames().iterator().next();
        assertThat(json(response))
                .isEqualTo(
                        GraphQlBody.JSON.readTree(
                                """
                                {"status": "UP", "stopping": false,
                                 "database": {"status": "UP", "engine": "h2"},
                                 "encryption": {"status": "UP",
                                                "keys": {"%s": {"state": "ENCRYPTS", "secrets": 0}}},
                                 "plugins": {}, "networks": {}}
                                """
                                        .formatted(key)));
        assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void metricsAreThereInTheFormOfPrometheus() {
        HttpResponse<String> response = SERVER.get("/metrics");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).startsWith("text/plain");
        assertThat(response.body())
                .contains("# TYPE jvm_memory_used_bytes gauge")
                .containsPattern("(?m)^process_uptime_seconds [0-9.E+]+$");
    }

    @Test
    void healthIsOnlyRead() {
        HttpResponse<String> response =
                SERVER.send(SERVER.request("/health/live").POST(BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(header(response, "Allow")).contains("GET");
        assertThat(code(response)).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void graphiqlIsThereWhereTheOperatorWantsIt() {
        HttpResponse<String> page = SERVER.get("/graphiql");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).matches("text/html; ?charset=utf-8");
        assertThat(header(page, "Content-Security-Policy")).contains("script-src 'self';");
        assertThat(header(SERVER.get("/"), "Location")).isEqualTo("/graphiql");
    }

    @ParameterizedTest
    @CsvSource({
        "page.css, text/css",
        "graphiql.css, text/css",
        "graphiql.js, text/javascript",
        "graphiql/graphiql.min.css, text/css",
        "graphiql/graphiql.min.js, text/javascript",
        "graphiql/react.production.min.js, text/javascript",
        "graphiql/react-dom.production.min.js, text/javascript"
    })
    void assetsAreThereWithTheirType(String file, String type) {
        HttpResponse<String> asset = SERVER.get("/assets/" + file);

        assertThat(asset.statusCode()).isEqualTo(200);
        assertThat(header(asset, "Content-Type")).startsWith(type);
        assertThat(header(asset, "Cache-Control")).isEqualTo("public, max-age=3600");
        assertThat(asset.body()).isNotEmpty();
    }

    @Test
    void everythingThatGraphiqlLoadsIsThere() {
        String page = SERVER.get("/graphiql").body();

        assertThat(page.lines().filter(line -> line.matches(".*(src|href)=.*")))
                .hasSize(6)
                .allSatisfy(line -> {
                    String address = line.replaceFirst(".*(?:src|href)=\"([^\"]*)\".*", "$1");
                    assertThat(SERVER.get(address).statusCode()).isEqualTo(200);
                });
        assertThat(page).doesNotContain("://", "style=", "onclick");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/",
                "/assets/graphiql",
                "/assets/graphiql.html",
                "/assets/graphiql/checksums.sha256",
                "/assets/../text/messages.properties",
                "/assets/%2e%2e/text/messages.properties",
                "/assets/..%2ftext%2fmessages.properties",
                "/assets//etc/passwd"
            })
    void nothingElseIsAnAsset(String path) {
        HttpResponse<String> response = SERVER.get(path);

        assertThat(response.statusCode()).isIn(400, 404);
        assertThat(response.body()).doesNotContain("page.", "root:", "Exception", "eclipse");
    }

    @ParameterizedTest
    @CsvSource({
        "de, de",
        "'sv;q=0.4, it;q=0.9', it",
        "'fr, sv;q=0.1', sv",
        "fr, en",
        "'', en",
        "'q=;nonsense;;', en"
    })
    void whoComesBackWithAnUnknownStateIsToldInTheBrowsersLanguage(String wishes, String language) {
        HttpResponse<String> page =
                SERVER.send(
                        SERVER.request("/oauth/callback/none?state=none&code=c0de%3Cb%3E")
                                .header("Accept-Language", wishes));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(header(page, "Content-Type")).startsWith("text/html");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
        assertThat(page.body()).contains("<html lang=\"" + language + "\">");
        assertThat(page.body()).doesNotContain("c0de", "state=");
    }

    @ParameterizedTest
    @CsvSource({
        "en, There is no such request",
        "de-CH, Diese Anfrage gibt es nicht",
        "it, Questa richiesta non esiste",
        "sv, Det finns ingen sådan begäran",
        "fr, There is no such request"
    })
    void aDeletionThatNobodyAskedForIsSaidNotToBeThere(String language, String title) {
        HttpResponse<String> page =
                SERVER.send(
                        SERVER.request("/data-deletion/AAAAAAAAAAAAAAAAAAAAAAAAAAA")
                                .header("Accept-Language", language));

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(header(page, "Content-Type")).startsWith("text/html");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(page, "X-Robots-Tag")).contains("noindex");
        assertThat(page.body()).contains("<h1>" + title + "</h1>");
    }

    @Test
    void whoComesBackWithoutAStateIsToldToo() {
        assertThat(SERVER.get("/oauth/callback/none").statusCode()).isEqualTo(400);
    }

    /// What the web server refuses before anybody here sees it.
    @ParameterizedTest
    @CsvSource({"/graphql%00, 400", "/%zz, 400", "//graphql, 400", "/health/%2e%2e/metrics, 400"})
    void aMalformedAddressIsRefusedWithoutTellingOfTheInside(String path, int status) {
        RawHttp.Answer answer = RawHttp.get(SERVER.address(), path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text())
                .doesNotContain("Exception", "eclipse", "Jetty", "javalin", "\tat ");
    }

    @Test
    void headersThatAreTooLargeAreRefused() {
        RawHttp.Answer answer =
                RawHttp.get(SERVER.address(), "/health/live", "X-Large: " + "x".repeat(17_000));

        assertThat(answer.status()).isEqualTo(431);
        assertThat(answer.text()).doesNotContain("Exception", "eclipse", "Jetty");
    }

    @Test
    void withoutFrontEndsInBrowsersNoOriginIsAllowed() {
        HttpResponse<String> response =
                SERVER.send(
                        SERVER.api("/graphql?query=%7Bviewer%7Blocale%7D%7D")
                                .header("Origin", "https://app.example"));

        assertThat(json(response).path("data").isObject()).isTrue();
        assertThat(header(response, "Access-Control-Allow-Origin")).isEmpty();
    }
}
