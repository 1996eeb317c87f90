package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers what hangs on a person: pages, groups, permissions, businesses. Threads may share it.
final class EdgeEndpoint {

    private final NodeEndpoint nodes;
    private final Paging paging;

    EdgeEndpoint(NodeEndpoint nodes, Paging paging) {
        this.nodes = nodes;
        this.paging = paging;
    }

    /// Answers one list of the person who calls; null if there is no such list.
    @Nullable ObjectNode answer(
            World world, GraphRequest request, Caller.PersonCaller caller, String edge) {
        return switch (edge) {
            case "accounts" -> accounts(world, request, caller);
            case "groups" -> groups(world, request, caller);
            case "permissions" -> permissions(caller.grant());
            case "businesses" -> businesses();
            default -> null;
        };
    }

    private ObjectNode accounts(World world, GraphRequest request, Caller.PersonCaller caller) {
        List<Field> fields = fields(request, "access_token,category,name,id,tasks");
        String person = caller.person().id();
        return paging.answer(
                request,
                "/" + person + "/accounts",
                caller.grant().pages(),
                id -> {
                    Page page = world.page(id);
                    Role role = page == null ? null : page.roles().get(person);
                    return page == null || role == null || !page.isOpenTo(person)
                            ? null
                            : nodes.page(world, caller, page)
                                    .with("tasks", role.tasks())
                                    .write(fields);
                });
    }

    private ObjectNode groups(World world, GraphRequest request, Caller.PersonCaller caller) {
        List<Field> fields = fields(request, "name,id");
        String person = caller.person().id();
        boolean allowed = caller.grant().allows(Scopes.GROUPS);
        return paging.answer(
                request,
                "/" + person + "/groups",
                allowed ? caller.grant().groups() : List.of(),
                id -> {
                    Group group = world.group(id);
                    return group == null || !group.hasMember(person)
                            ? null
                            : nodes.group(caller, group).write(fields);
                });
    }

    private static ObjectNode permissions(Grant grant) {
        ArrayNode data = Json.array();
        grant.permissions()
                .forEach((permission, status) ->
                        data.add(
                                Json.object()
                                        .put("permission", permission)
                                        .put("status", status.word())));
        return wrapped(data);
    }

    private static ObjectNode businesses() {
        return wrapped(Json.array());
    }

    private static ObjectNode wrapped(ArrayNode data) {
        ObjectNode body = Json.object();
        body.set("data", data);
        return body;
    }

    private static List<Field> fields(GraphRequest request, String defaults) {
        List<Field> asked = FieldParser.parse(request.parameter("fields"));
        return asked.isEmpty() ? FieldParser.parse(defaults) : asked;
    }
}
