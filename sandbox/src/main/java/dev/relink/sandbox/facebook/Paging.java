package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers a list piece by piece. Threads may share it.
///
/// As on the real network, a piece is cut before what is not visible is left out, so that it can be
/// short, even empty, and still have a next one; the list ends where there is no `paging.next`.
final class Paging {

    private static final int DEFAULT_LIMIT = 25;
    private static final int HIGHEST_LIMIT = 100;
    private static final String CURSOR = "cursor:";

    private final Supplier<URI> graph;

    /// @param graph the Graph API's address, known once the server listens
    Paging(Supplier<URI> graph) {
        this.graph = graph;
    }

    /// One piece of a list.
    ///
    /// @param path where the list is, for the next piece's address
    /// @param ids all that could be in the list
    /// @param write writes one; null if it is not visible
    ObjectNode answer(
            GraphRequest request,
            String path,
            Collection<String> ids,
            Function<String, @Nullable ObjectNode> write) {
        List<String> all = new ArrayList<>(ids);
        int start = start(request, all);
        int end = Math.min(all.size(), start + limit(request));
        List<String> piece = all.subList(start, end);
        ArrayNode data = Json.array();
        for (String id : piece) {
            ObjectNode written = write.apply(id);
            if (written != null) {
                data.add(written);
            }
        }
        ObjectNode answer = Json.object();
        answer.set("data", data);
        if (!piece.isEmpty()) {
            answer.set("paging", paging(request, path, piece, end < all.size()));
        }
        return answer;
    }

    private ObjectNode paging(GraphRequest request, String path, List<String> piece, boolean more) {
        String after = cursor(piece.getLast());
        ObjectNode paging = Json.object();
        paging.set(
                "cursors",
                Json.object().put("before", cursor(piece.getFirst())).put("after", after));
        if (more) {
            paging.put("next", next(request, path, after));
        }
        return paging;
    }

    private String next(GraphRequest request, String path, String after) {
        return address(
                request, path, Map.of("limit", Integer.toString(limit(request)), "after", after));
    }

    /// The address of another piece, which does without any header, as on the real network.
    ///
    /// @param path where the list is
    /// @param place the parameters that say which piece it is
    String address(GraphRequest request, String path, Map<String, String> place) {
        Map<String, String> parameters = new LinkedHashMap<>(request.parameters());
        parameters.remove("appsecret_proof");
        String token = request.accessToken();
        if (token != null) {
            parameters.put("access_token", token);
        }
        parameters.putAll(place);
        String version = request.version() == null ? "" : "/" + request.version();
        return graph.get()
                + version
                + path
                + "?"
                + parameters.entrySet().stream()
                        .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static int start(GraphRequest request, List<String> all) {
        if (request.parameter("before") != null) {
            throw GraphError.badParameter("This sandbox pages forwards only; use after");
        }
        String after = request.parameter("after");
        if (after == null) {
            return 0;
        }
        int last = all.indexOf(idOf(after));
        if (last < 0) {
            throw GraphError.badParameter("Invalid cursor");
        }
        return last + 1;
    }

    private static int limit(GraphRequest request) {
        String limit = request.parameter("limit");
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int number = Integer.parseInt(limit);
            if (number > 0) {
                return Math.min(number, HIGHEST_LIMIT);
            }
        } catch (NumberFormatException notOne) {
            // answered like any other wrong number
        }
        throw GraphError.badParameter("Param limit must be a positive integer");
    }

    private static String cursor(String id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((CURSOR + id).getBytes(StandardCharsets.UTF_8));
    }

    /// The id in a cursor; no id at all if it is none of ours.
    private static String idOf(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return text.startsWith(CURSOR) ? text.substring(CURSOR.length()) : "";
        } catch (IllegalArgumentException notEncoded) {
            return "";
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
