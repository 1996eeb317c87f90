package dev.relink.server.graphql;

import dev.relink.server.page.Page;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The Relay connections of the contract: each is a {@link Page}.
final class Connections {

    private static final List<String> ITEMS =
            List.of(
                    "Account",
                    "AccountPermissionHolder",
                    "Member",
                    "Grant",
                    "ReconnectGroup",
                    "OfferedAsset",
                    "AccountOutcome",
                    "AuditEntry",
                    "Post",
                    "Publication");

    private Connections() {}

    static void wire(RuntimeWiring.Builder wiring) {
        for (String item : ITEMS) {
            wiring.type(
                    TypeWiring.<Page<?>>of(item + "Connection")
                            .value("edges", Page::edges)
                            .value("nodes", Page::nodes)
                            .value("pageInfo", page -> page)
                            .build());
            wiring.type(
                    TypeWiring.<Page.Edge<?>>of(item + "Edge")
                            .value("cursor", edge -> edge.cursor().toString())
                            .value("node", Page.Edge::node)
                            .build());
        }
        wiring.type(
                TypeWiring.<Page<?>>of("PageInfo")
                        .value("hasNextPage", Page::hasNext)
                        .value("hasPreviousPage", Page::hasPrevious)
                        .value("startCursor", page -> cursor(page, 0))
                        .value("endCursor", page -> cursor(page, page.edges().size() - 1))
                        .build());
    }

    private static @Nullable String cursor(Page<?> page, int index) {
        return page.edges().isEmpty() ? null : page.edges().get(index).cursor().toString();
    }
}
