package dev.relink.sandbox.facebook;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Finds out what a Graph request is about and has it answered. Threads may share it.
final class GraphApi {

    private static final List<String> EDGES =
            List.of("accounts", "groups", "permissions", "businesses");

    private final Callers callers;
    private final OAuthEndpoint oauth;
    private final DebugTokenEndpoint debugToken;
    private final NodeEndpoint nodes;
    private final EdgeEndpoint edges;

    GraphApi(
            Callers callers,
            OAuthEndpoint oauth,
            DebugTokenEndpoint debugToken,
            NodeEndpoint nodes,
            EdgeEndpoint edges) {
        this.callers = callers;
        this.oauth = oauth;
        this.debugToken = debugToken;
        this.nodes = nodes;
        this.edges = edges;
    }

    /// Answers a request.
    ///
    /// @throws GraphError if it is to be refused
    ObjectNode answer(World world, GraphRequest request) {
        List<String> path = request.path();
        if (path.equals(List.of("oauth", "access_token"))) {
            return oauth.answer(world, request);
        }
        if (path.equals(List.of("debug_token"))) {
            return debugToken.answer(world, request, callers.of(world, request));
        }
        return switch (request.method()) {
            case "GET" -> read(world, request);
            case "DELETE" -> remove(world, request);
            default -> throw GraphError.unknownPath(request.pathText());
        };
    }

    private ObjectNode read(World world, GraphRequest request) {
        List<String> path = request.path();
        boolean edge = path.size() == 2 && EDGES.contains(path.getLast());
        if (!isNode(path) || (path.size() != 1 && !edge)) {
            throw GraphError.unknownPath(request.pathText());
        }
        Caller caller = callers.of(world, request);
        String id = idOf(path.getFirst(), caller);
        return edge
                ? list(world, request, caller, id, path.getLast())
                : nodes.answer(world, request, caller, id);
    }

    private ObjectNode list(
            World world, GraphRequest request, Caller caller, String id, String edge) {
        return switch (caller) {
            case Caller.PersonCaller person when person.person().id().equals(id) ->
                    answered(edges.answer(world, request, person, edge), request);
            case Caller.PageCaller page when page.page().equals(id) ->
                    throw GraphError.unknownField(edge, "Page");
            default -> throw GraphError.notVisible("get", id);
        };
    }

    private static ObjectNode answered(@Nullable ObjectNode answer, GraphRequest request) {
        if (answer == null) {
            throw GraphError.unknownPath(request.pathText());
        }
        return answer;
    }

    private ObjectNode remove(World world, GraphRequest request) {
        List<String> path = request.path();
        boolean permissions =
                (path.size() == 2 || path.size() == 3) && path.get(1).equals("permissions");
        if (!isNode(path) || !permissions) {
            throw GraphError.unknownPath(request.pathText());
        }
        Caller caller = callers.of(world, request);
        String permission = path.size() == 3 ? path.get(2) : request.parameter("permission");
        return PermissionRemoval.answer(world, caller, idOf(path.getFirst(), caller), permission);
    }

    private static boolean isNode(List<String> path) {
        if (path.isEmpty()) {
            return false;
        }
        String name = path.getFirst();
        return name.equals("me") || (!name.isEmpty() && name.chars().allMatch(Character::isDigit));
    }

    private static String idOf(String name, Caller caller) {
        if (!name.equals("me")) {
            return name;
        }
        return switch (caller) {
            case Caller.PersonCaller person -> person.person().id();
            case Caller.PageCaller page -> page.page();
            case Caller.AppCaller app -> throw GraphError.tokenNeeded();
        };
    }
}
