package dev.relink.sandbox.internal;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Pulls a network's levers over HTTP: with JSON for programs, with forms for the network's page.
/// Threads share it.
public final class LeverDesk {

    private static final String DONE = "done";

    private final String page;
    private final Map<String, Lever> levers = new LinkedHashMap<>();

    /// Sets a desk up.
    ///
    /// @param page the path of the network's page, to which a form leads back
    public LeverDesk(String page, List<Lever> levers) {
        this.page = page;
        levers.forEach(lever -> this.levers.put(lever.name(), lever));
    }

    /// Where levers are pulled: the page's path, `/levers/` and the lever's name.
    public Route route() {
        return Route.post(page + "/levers/*", this::answer);
    }

    private Answer answer(Call call) {
        try {
            String done = pull(call);
            return call.isForm()
                    ? Answer.redirect(303, URI.create(page + "?" + DONE + "=" + encoded(done)))
                    : Answer.json(200, said("done", done));
        } catch (LeverRefused refused) {
            String message = String.valueOf(refused.getMessage());
            return call.isForm()
                    ? Answer.html(refused.status(), refusal(message))
                    : Answer.json(refused.status(), said("error", message));
        }
    }

    /// What the lever did whose form led to a page; empty if none did.
    public static Optional<String> doneIn(Call call) {
        return call.query().getOrDefault(DONE, List.of()).stream().findFirst();
    }

    private String pull(Call call) {
        String name = call.path().substring(call.path().lastIndexOf('/') + 1);
        Lever lever = levers.get(name);
        if (lever == null) {
            throw LeverRefused.unknown(
                    "There is no lever " + name + "; there are " + listed(levers.keySet()) + ".");
        }
        LeverInput input = LeverInput.of(call);
        for (String given : input.names()) {
            if (!lever.parameters().contains(given)) {
                throw LeverRefused.bad(
                        "The lever "
                                + name
                                + " takes no "
                                + given
                                + "; it takes "
                                + (lever.parameters().isEmpty()
                                        ? "nothing"
                                        : listed(lever.parameters()))
                                + ".");
            }
        }
        return lever.action().apply(input);
    }

    private String refusal(String message) {
        return Layout.page(
                "Nothing was changed",
                "dialog",
                html -> {
                    html.open("section", "class", "card");
                    html.element("h1", "Nothing was changed");
                    html.element("p", message, "class", "problem");
                    html.open("p").element("a", "Back to the levers", "href", page).close();
                    html.close();
                });
    }

    private static String said(String what, String sentence) {
        return Json.text(Json.object().put(what, sentence));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String listed(Iterable<String> names) {
        return String.join(", ", names);
    }
}
