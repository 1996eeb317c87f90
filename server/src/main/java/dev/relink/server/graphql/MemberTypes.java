package dev.relink.server.graphql;

import dev.relink.server.account.AccountRights;
import dev.relink.server.account.Decision;
import dev.relink.server.member.Member;
import dev.relink.server.member.Members;
import dev.relink.server.member.Viewer;
import graphql.schema.idl.RuntimeWiring;
import org.jspecify.annotations.Nullable;

/// The viewer, members, and what the viewer may do.
final class MemberTypes {

    private final Members members;

    MemberTypes(Members members) {
        this.members = members;
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.of("Query")
                        .field("viewer", (root, call) -> call.viewer())
                        .field("members", (root, call) -> members.page(call.viewer(), call.page()))
                        .build());
        wiring.type(
                TypeWiring.<Viewer>of("Viewer")
                        .value("member", Viewer::member)
                        .value("workspace", viewer -> viewer.workspaceId().value())
                        .value(
                                "permissions",
                                viewer ->
                                        viewer.member().claims().permissions().stream()
                                                .sorted()
                                                .toList())
                        .field("locale", (viewer, call) -> call.messages().locale().toLanguageTag())
                        .value("canConnect", AccountRights::connect)
                        .value("canManageAutomations", AccountRights::manageAutomations)
                        .build());
        wiring.type(
                TypeWiring.<Member>of("Member")
                        .value("id", member -> member.id().toString())
                        .value("name", member -> member.claims().name())
                        .value("role", member -> member.claims().role())
                        .later(
                                "accountPermissions",
                                (member, call) ->
                                        call.load(
                                                Loaders.PERMISSIONS_OF_MEMBER,
                                                new Loaders.PageOf<>(member.id(), call.page())))
                        .build());
        wiring.type(
                TypeWiring.<Decision>of("ViewerPermission")
                        .value("allowed", decision -> decision instanceof Decision.Allowed)
                        .value("reason", MemberTypes::reason)
                        .field(
                                "message",
                                (decision, call) ->
                                        reason(decision) == null
                                                ? null
                                                : call.text("permission." + reason(decision)))
                        .build());
    }

    private static Decision.@Nullable Reason reason(Decision decision) {
        return decision instanceof Decision.Refused refused ? refused.reason() : null;
    }
}
