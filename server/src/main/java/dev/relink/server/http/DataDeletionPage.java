package dev.relink.server.http;

import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.signal.DataDeletions;
import dev.relink.server.signal.DeletionRequest;
import dev.relink.server.text.Messages;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Optional;

/// Tells a person who had asked a network for it what became of the deletion of their data. Whoever
/// has the address may read it, so it names nobody.
final class DataDeletionPage {

    private final DataDeletions deletions;
    private final ConnectorRegistry connectors;

    DataDeletionPage(DataDeletions deletions, ConnectorRegistry connectors) {
        this.deletions = deletions;
        this.connectors = connectors;
    }

    void handle(Context exchange) {
        Messages messages = Messages.in(BrowserLanguage.of(exchange));
        Optional<DeletionRequest> request = deletions.find(exchange.pathParam("code"));
        exchange.header("Cache-Control", "no-store");
        exchange.header("X-Robots-Tag", "noindex, nofollow");
        exchange.header("Vary", "Accept-Language");
        exchange.status(request.isPresent() ? 200 : 404);
        exchange.html(request.map(found -> page(found, messages)).orElseGet(() -> none(messages)));
    }

    private static String none(Messages messages) {
        return new HtmlPage(messages.locale(), messages.text("deletion.unknown.title"))
                .paragraph(messages.text("deletion.unknown.text"))
                .toString();
    }

    private String page(DeletionRequest request, Messages messages) {
        String network = networkName(request.connector());
        String asked =
                messages.text("deletion.asked", network, messages.day(request.requestedAt()));
        Instant completedAt = request.completedAt();
        if (completedAt == null) {
            return new HtmlPage(messages.locale(), messages.text("deletion.open.title"))
                    .paragraph(asked)
                    .paragraph(messages.text("deletion.open.text"))
                    .toString();
        }
        HtmlPage page =
                new HtmlPage(messages.locale(), messages.text("deletion.done.title"))
                        .paragraph(asked);
        if (request.grants() == 0) {
            return page.paragraph(messages.text("deletion.done.nothing")).toString();
        }
        return page.paragraph(
                        messages.text("deletion.done.what", network, messages.day(completedAt)))
                .paragraph(messages.text("deletion.done.left", network))
                .toString();
    }

    /// The connector's first network is the one at which people sign in.
    private String networkName(String connector) {
        return connectors
                .connector(connector)
                .flatMap(entry -> entry.networks().stream().findFirst())
                .map(network -> network.name())
                .orElse(connector);
    }
}
