package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Call;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Remembers the last Graph requests. Threads share it. It is not kept in the state file.
final class Journal {

    private static final int LENGTH = 1000;
    private static final String MASKED = "[masked]";
    private static final Set<String> SECRETS =
            Set.of(
                    "access_token",
                    "input_token",
                    "fb_exchange_token",
                    "client_secret",
                    "code",
                    "appsecret_proof");

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();

    synchronized void add(Instant at, Call call, String path, int status) {
        if (requests.size() == LENGTH) {
            requests.removeFirst();
        }
        requests.addLast(new RecordedRequest(at, call.method(), path, parameters(call), status));
    }

    /// From the oldest to the newest.
    synchronized List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    synchronized void clear() {
        requests.clear();
    }

    private static Map<String, String> parameters(Call call) {
        Map<String, String> parameters = new LinkedHashMap<>();
        call.query().forEach((name, values) -> parameters.put(name, shown(name, values)));
        call.form().forEach((name, values) -> parameters.put(name, shown(name, values)));
        String authorization = call.header("Authorization");
        if (authorization != null) {
            int blank = authorization.indexOf(' ');
            String scheme = blank < 0 ? "" : authorization.substring(0, blank + 1);
            parameters.put("Authorization", scheme + MASKED);
        }
        return parameters;
    }

    private static String shown(String name, List<String> values) {
        return SECRETS.contains(name) ? MASKED : values.getLast();
    }
}
