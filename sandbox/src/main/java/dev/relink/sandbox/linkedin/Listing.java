package dev.relink.sandbox.linkedin;

import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells a list piece by piece (Rest.li, offset pagination).
final class Listing {

    private static final int USUAL = 10;
    private static final int MOST = 100;
    private static final int FURTHEST = 100_000;

    private Listing() {}

    static <T> ObjectNode of(Call call, List<T> all, Function<T, ObjectNode> told) {
        int start = Query.number(call, "start", 0, 0, FURTHEST);
        int count = Query.number(call, "count", USUAL, 1, MOST);
        List<T> piece = all.stream().skip(start).limit(count).toList();
        ObjectNode body = Json.object();
        ArrayNode elements = body.putArray("elements");
        piece.forEach(element -> elements.add(told.apply(element)));
        ObjectNode paging = body.putObject("paging");
        paging.put("start", start).put("count", count).put("total", all.size());
        ArrayNode links = paging.putArray("links");
        if (start + count < all.size()) {
            links.add(
                    Json.object()
                            .put("rel", "next")
                            .put("type", "application/json")
                            .put("href", from(start + count, count, call)));
        }
        return body;
    }

    /// The same call from another place on.
    private static String from(int start, int count, Call call) {
        Map<String, List<String>> query = new LinkedHashMap<>(call.query());
        query.put("start", List.of(Integer.toString(start)));
        query.put("count", List.of(Integer.toString(count)));
        return call.path() + "?" + Query.encoded(query);
    }
}
