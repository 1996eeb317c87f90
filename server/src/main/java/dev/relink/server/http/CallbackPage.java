package dev.relink.server.http;

import dev.relink.server.connect.Attempt;
import dev.relink.server.connect.AttemptProblem;
import dev.relink.server.connect.Landing;
import dev.relink.server.connect.LandingResult;
import dev.relink.server.id.MemberId;
import dev.relink.server.member.Members;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.text.Messages;
import dev.relink.spi.AuthorizationResponse;
import dev.relink.spi.NetworkIdentity;
import io.javalin.http.Context;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Where a network sends a person back to. What came of it goes to the return address, or is said
/// on a page.
final class CallbackPage {

    /// The exchange waits for the network; the pool of the web server does not.
    private static final Executor WAITING =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("callback-", 0).factory());

    private static final int PARAMETER_LIMIT = 20;

    private final Landing landing;
    private final ConnectorRegistry connectors;
    private final Members members;

    CallbackPage(Landing landing, ConnectorRegistry connectors, Members members) {
        this.landing = landing;
        this.connectors = connectors;
        this.members = members;
    }

    void handle(Context exchange) {
        String connector = exchange.pathParam("connector");
        String state = exchange.queryParam("state");
        AuthorizationResponse response = new AuthorizationResponse(parameters(exchange));
        exchange.header("Cache-Control", "no-store");
        exchange.header("Referrer-Policy", "no-referrer");
        exchange.future(() ->
                CompletableFuture.supplyAsync(
                                () -> landing.land(connector, state, response), WAITING)
                        .thenAccept(result -> answer(exchange, result)));
    }

    private static Map<String, String> parameters(Context exchange) {
        Map<String, String> parameters = new HashMap<>();
        exchange.queryParamMap().entrySet().stream()
                .limit(PARAMETER_LIMIT)
                .filter(entry -> !entry.getKey().equals("state") && !entry.getValue().isEmpty())
                .forEach(entry -> parameters.put(entry.getKey(), entry.getValue().getFirst()));
        return parameters;
    }

    private void answer(Context exchange, LandingResult result) {
        Attempt attempt = result.attempt();
        URI returnAddress = attempt == null || isSpent(result) ? null : attempt.returnAddress();
        if (attempt != null && returnAddress != null) {
            exchange.status(303).header("Location", withResult(returnAddress, attempt, result));
            return;
        }
        exchange.status(status(result.kind()));
        exchange.html(page(result, Messages.in(locale(exchange, attempt))));
    }

    /// Whoever brings a state a second time is sent nowhere: it may be somebody who only saw the
    /// address.
    private static boolean isSpent(LandingResult result) {
        return result.kind() == LandingResult.Kind.STATE_USED;
    }

    private static String withResult(URI address, Attempt attempt, LandingResult result) {
        StringBuilder location = new StringBuilder(address.toString());
        location.append(address.getRawQuery() == null ? '?' : '&');
        location.append("relink_attempt=").append(attempt.id());
        location.append("&relink_result=").append(result.kind().name().toLowerCase(Locale.ROOT));
        if (result.landingCode() != null) {
            location.append("&relink_landing=")
                    .append(URLEncoder.encode(result.landingCode(), StandardCharsets.UTF_8));
        }
        return location.toString();
    }

    private static int status(LandingResult.Kind kind) {
        return switch (kind) {
            case LANDED, RECONNECTED, IDENTITY_MISMATCH, DECLINED, FAILED -> 200;
            case STATE_UNKNOWN, STATE_USED, STATE_EXPIRED -> 400;
        };
    }

    /// The language of the member who started it; of the browser if nobody did.
    private Locale locale(Context exchange, @Nullable Attempt attempt) {
        if (attempt != null) {
            MemberId memberId = attempt.owner().memberId();
            Locale known = members.localeOf(attempt.owner().workspaceId(), memberId);
            if (known != null) {
                return known;
            }
        }
        return BrowserLanguage.of(exchange);
    }

    private String page(LandingResult result, Messages messages) {
        Attempt attempt = result.attempt();
        String network = attempt == null ? "" : networkName(attempt);
        NetworkIdentity identity = attempt == null ? null : attempt.identity();
        String signedIn = identity == null ? "" : identity.name();
        String expected = result.expectedName() == null ? "" : result.expectedName();
        String title = messages.text("page." + result.kind() + ".title", network);
        String text =
                result.kind() == LandingResult.Kind.FAILED && attempt != null
                        ? problem(attempt, network, messages)
                        : messages.text(
                                "page." + result.kind() + ".text", network, signedIn, expected);
        HtmlPage page = new HtmlPage(messages.locale(), title).paragraph(text);
        if (result.landingCode() != null) {
            page.paragraph(messages.text("page.code")).code(result.landingCode());
        }
        return page.paragraph(messages.text("page.close")).toString();
    }

    private static String problem(Attempt attempt, String network, Messages messages) {
        AttemptProblem problem = attempt.problem();
        return problem == null ? "" : messages.text("problem." + problem.code(), network);
    }

    private String networkName(Attempt attempt) {
        return connectors
                .network(attempt.target().network())
                .map(network -> network.signsInAt().name())
                .orElse(attempt.target().network());
    }
}
