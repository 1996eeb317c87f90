package dev.relink.server.graphql;

import dev.relink.server.account.AccountEvent.PostsThen;
import dev.relink.server.id.AccountId;
import dev.relink.server.preview.Preview;
import dev.relink.server.preview.PreviewedOperation;
import dev.relink.server.preview.Previews;
import graphql.schema.idl.RuntimeWiring;
import org.jspecify.annotations.Nullable;

/// What would happen, before anything does.
final class PreviewTypes {

    private final Previews previews;

    PreviewTypes(Previews previews) {
        this.previews = previews;
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.of("Query")
                        .field("disconnectPreview", (root, call) -> preview(call))
                        .build());
        wiring.type(
                TypeWiring.<Preview>of("DisconnectPreview")
                        .value("account", Preview::account)
                        .value("postsHeld", Preview::postsHeld)
                        .value("postsCancelled", Preview::postsCalledOff)
                        .value("postsHidden", Preview::postsHidden)
                        .value("nextPostAt", Preview::nextPostAt)
                        .value("automationsPaused", Preview::automationsPaused)
                        .value("stopped", preview -> preview.stopped().stream().sorted().toList())
                        .value("retainedUntil", Preview::retainedUntil)
                        .value("hiddenFrom", Preview::hiddenFrom)
                        .value("endsGrant", Preview::endsGrant)
                        .value("otherAccountsUsingGrant", Preview::othersUsingGrant)
                        .field(
                                "otherAccounts",
                                (preview, call) ->
                                        previews.others(
                                                call.viewer(), preview.account(), call.page()))
                        .build());
    }

    private @Nullable Preview preview(Call call) {
        AccountId account = AccountId.parse(call.requiredText("account"));
        return account == null
                ? null
                : previews.preview(
                                call.viewer(),
                                account,
                                call.constantArgument("operation", PreviewedOperation.class),
                                call.constantArgument("posts", PostsThen.class))
                        .orElse(null);
    }
}
