package dev.relink.server.graphql;

import dev.relink.server.page.Page;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;

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
                            .value("pageInfo", PageInfoView::of)
                            .build());
            wiring.type(
                    TypeWiring.<Page.Edge<?>>of(item + "Edge")
                            .value("cursor", edge -> edge.cursor().toString())
                            .value("node", Page.Edge::node)
                            .build());
        }
        wiring.type(
                TypeWiring.<PageInfoView>of("PageInfo")
                        .value("hasNextPage", PageInfoView::hasNext)
                        .value("hasPreviousPage", PageInfoView::hasPrevious)
                        .value("startCursor", PageInfoView::start)
                        .value("endCursor", PageInfoView::end)
                        .build());
    }
}
