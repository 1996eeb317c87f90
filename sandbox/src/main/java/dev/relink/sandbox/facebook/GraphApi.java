package dev.relink.sandbox.facebook;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Finds out what a Graph request is about and has it answered. Threads may share it.
final class GraphApi {

    private static final List<String> EDGES =
            List.of("accounts", "groups", "permissions", "businesses");
    private static final List<String> BUSINESS_EDGES = List.of("owned_pages", "client_pages");

    /// A post's id is that of its page and a number of its own.
    private static final Pattern NODE = Pattern.compile("[0-9]+(_[0-9]+)?");

    private final Callers callers;
    private final OAuthEndpoint oauth;
    private final DebugTokenEndpoint debugToken;
    private final NodeEndpoint nodes;
    private final EdgeEndpoint edges;
    private final PublishingApi publishing;
    private final InsightsEndpoint insights;

    GraphApi(
            Callers callers,
            OAuthEndpoint oauth,
            DebugTokenEndpoint debugToken,
            NodeEndpoint nodes,
            EdgeEndpoint edges,
            PublishingApi publishing,
            InsightsEndpoint insights) {
        this.callers = callers;
        this.oauth = oauth;
        this.debugToken = debugToken;
        this.nodes = nodes;
        this.edges = edges;
        this.publishing = publishing;
        this.insights = insights;
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
            case "POST" -> act(world, request);
            case "DELETE" -> remove(world, request);
            default -> throw GraphError.unknownPath(request.pathText());
        };
    }

    private ObjectNode read(World world, GraphRequest request) {
        List<String> path = request.path();
        boolean edge = path.size() == 2 && EDGES.contains(path.getLast());
        boolean posts = path.size() == 2 && publishing.isList(path.getLast());
        boolean figures = path.size() == 2 && path.getLast().equals("insights");
        boolean ofBusiness = path.size() == 2 && BUSINESS_EDGES.contains(path.getLast());
        boolean known = path.size() == 1 || edge || posts || figures || ofBusiness;
        if (!isNode(path) || !known) {
            throw GraphError.unknownPath(request.pathText());
        }
        Caller caller = callers.of(world, request);
        String id = idOf(path.getFirst(), caller);
        if (posts) {
            return publishing.list(world, request, caller, id, path.getLast());
        }
        if (figures) {
            return insights.answer(world, request, caller, id);
        }
        if (ofBusiness) {
            return pagesOfBusiness(world, request, caller, id, path.getLast());
        }
        return edge
                ? list(world, request, caller, id, path.getLast())
                : node(world, request, caller, id);
    }

    private ObjectNode node(World world, GraphRequest request, Caller caller, String id) {
        ObjectNode post = publishing.node(world, request, caller, id);
        return post == null ? nodes.answer(world, request, caller, id) : post;
    }

    private ObjectNode act(World world, GraphRequest request) {
        List<String> path = request.path();
        if (!isNode(path) || !publishing.isAct(path)) {
            throw GraphError.unknownPath(request.pathText());
        }
        Caller caller = callers.of(world, request);
        return publishing.act(world, request, caller, idOf(path.getFirst(), caller));
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

    private ObjectNode pagesOfBusiness(
            World world, GraphRequest request, Caller caller, String id, String edge) {
        Business business = world.business(id);
        if (business == null || !(caller instanceof Caller.PersonCaller person)) {
            throw GraphError.notVisible("get", id);
        }
        return edges.pagesOf(world, request, person, business, edge);
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
        return name.equals("me") || NODE.matcher(name).matches();
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
