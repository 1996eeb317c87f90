package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Json;
import java.util.List;
import java.util.Objects;
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
            case "businesses" -> businesses(world, request, caller);
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
                    return page == null || role == null || !page.isDirectlyOpenTo(person)
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

    private ObjectNode businesses(World world, GraphRequest request, Caller.PersonCaller caller) {
        List<Field> fields = fields(request, "id,name");
        requireBusinesses(caller);
        String person = caller.person().id();
        return paging.answer(
                request,
                "/" + person + "/businesses",
                businessesOf(world, person),
                id -> {
                    Business business = world.business(id);
                    return business == null
                            ? null
                            : new Shape("Business", "id")
                                    .with("id", id)
                                    .with("name", business.name())
                                    .write(fields);
                });
    }

    /// Answers the pages of a business portfolio that the person who calls ticked. Whoever has a
    /// role on one gets its token; of the role nothing is told, unlike with `/me/accounts`.
    ///
    /// @throws GraphError if the person is not in it
    ObjectNode pagesOf(
            World world,
            GraphRequest request,
            Caller.PersonCaller caller,
            Business business,
            String edge) {
        List<Field> fields = fields(request, "name,id");
        requireBusinesses(caller);
        if (!businessesOf(world, caller.person().id()).contains(business.id())) {
            throw GraphError.notVisible("get", business.id());
        }
        return paging.answer(
                request,
                "/" + business.id() + "/" + edge,
                edge.equals("owned_pages") ? business.owned() : business.clients(),
                id -> {
                    Page page = world.page(id);
                    return page == null || page.deleted() || !caller.grant().pages().contains(id)
                            ? null
                            : nodes.page(world, caller, page).write(fields);
                });
    }

    private static void requireBusinesses(Caller.PersonCaller caller) {
        if (!caller.grant().allows(Scopes.BUSINESSES)) {
            throw GraphError.permissionMissing(Scopes.BUSINESSES);
        }
    }

    private static List<String> businessesOf(World world, String person) {
        return world.pagesOf(person).stream()
                .map(page -> page.roles().get(person))
                .filter(role -> role != null && !role.dropped())
                .map(Role::business)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
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
