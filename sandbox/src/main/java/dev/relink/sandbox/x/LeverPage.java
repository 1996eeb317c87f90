package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Layout;
import dev.relink.sandbox.internal.LeverForms;
import dev.relink.sandbox.internal.LeverWords;
import dev.relink.sandbox.internal.Markup;
import dev.relink.sandbox.internal.WeatherSection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Draws the page with everybody and a button for every lever. It needs no script.
final class LeverPage {

    private static final int MOST_LISTED = 100;
    private static final LeverForms FORMS = new LeverForms(XNetwork.PATH);
    private static final WeatherSection WEATHER =
            new WeatherSection("the API", "429", "oauth2/token");

    private final Markup html;
    private final World world;
    private final XReport report;

    private LeverPage(Markup html, World world, XReport report) {
        this.html = html;
        this.world = world;
        this.report = report;
    }

    /// Draws the page.
    ///
    /// @param now in seconds since 1970
    /// @param done what the lever did that led here; empty if none
    static String of(World world, long now, Optional<String> done) {
        return Layout.page(
                "X – Relink sandbox",
                "desk",
                html -> new LeverPage(html, world, XReport.of(world, now)).write(done));
    }

    private void write(Optional<String> done) {
        html.open("p").element("a", "All networks", "href", "/").close();
        html.element("h1", "X");
        html.element("p", "Every button does what could happen on the real network at any time.");
        done.ifPresent(it -> html.element("p", it, "class", "notice", "role", "status"));
        WEATHER.write(html, FORMS, world.weather());
        tokens();
        publishing();
        people();
        about();
    }

    private void tokens() {
        Settings settings = world.settings();
        html.open("section", "id", "tokens").element("h2", "Tokens");
        html.open("div", "class", "card");
        html.element("p", facts(settings));
        html.element("p", counts(), "class", "hint");
        html.open("div", "class", "levers");
        RefreshTokens other =
                settings.refreshTokens() == RefreshTokens.STRICT
                        ? RefreshTokens.FORGIVING
                        : RefreshTokens.STRICT;
        button(
                "refresh-tokens",
                other == RefreshTokens.FORGIVING
                        ? "Forgive spent refresh tokens"
                        : "Punish spent refresh tokens",
                Map.of("mode", LeverWords.word(other)));
        button("expire", "Expire every access token", Map.of());
        toggle(
                "reject-client",
                settings.has(Switch.CLIENT_REJECTED),
                "Make the app's secret wrong",
                "Make the app's secret right");
        toggle(
                "false-revocation",
                settings.has(Switch.FALSE_REVOCATION),
                "Answer as if everything were revoked",
                "Stop answering as if everything were revoked");
        numberForm(
                "access-token-life",
                "Life of new access tokens in seconds",
                "seconds",
                settings.accessTokenSeconds(),
                86_400);
        html.close().close().close();
    }

    private static String facts(Settings settings) {
        String spent =
                settings.refreshTokens() == RefreshTokens.STRICT
                        ? "A spent refresh token ends its grant."
                        : "A spent refresh token is good until its successor is used.";
        return spent
                + " New access tokens live for "
                + settings.accessTokenSeconds()
                + " seconds."
                + (settings.has(Switch.CLIENT_REJECTED) ? " The app's secret is wrong." : "")
                + (settings.has(Switch.FALSE_REVOCATION)
                        ? " Every token is answered as if it were revoked."
                        : "");
    }

    private String counts() {
        return "Refreshes "
                + report.refreshes()
                + ", replays "
                + report.replays()
                + ", reuses "
                + report.reuses()
                + ", overlaps "
                + report.overlaps()
                + ", reads "
                + report.reads()
                + ".";
    }

    private void publishing() {
        html.open("section", "id", "publishing").element("h2", "Publishing");
        html.open("div", "class", "card");
        int lost = world.board().lostAnswers();
        html.element(
                "p",
                (lost == 0 ? "No answer gets lost." : "Answers that still get lost: " + lost + ".")
                        + (world.settings().has(Switch.USAGE_CAPPED)
                                ? " The app has used up what it paid for."
                                : ""));
        html.open("div", "class", "levers");
        numberForm("lose-answers", "Posts whose answers get lost", "posts", 1, 1000);
        toggle(
                "usage-capped",
                world.settings().has(Switch.USAGE_CAPPED),
                "Use up what the app paid for",
                "Let the app call again");
        toggle(
                "new-words",
                world.settings().has(Switch.NEW_WORDS),
                "Speak of posts",
                "Speak of tweets");
        html.close().close().close();
    }

    private void people() {
        int size = world.persons().size();
        html.open("section", "id", "people").element("h2", "People · " + size);
        if (size > MOST_LISTED) {
            html.element("p", "The first " + MOST_LISTED + " are shown.", "class", "hint");
        }
        List<Person> listed = world.persons().stream().limit(MOST_LISTED).toList();
        listed.forEach(this::person);
        html.open("div", "class", "levers");
        numberForm("populate", "Invented people to have", "count", 1000, XNetwork.MOST_PEOPLE);
        html.close().close();
    }

    private void person(Person person) {
        html.open("article", "class", "card", "aria-label", person.name());
        html.open("h3").text(person.name() + " ").element("small", person.id()).close();
        html.element("p", "@" + person.username() + standing(person), "class", "hint");
        html.open("div", "class", "levers");
        Map<String, String> it = Map.of("person", person.id());
        button("revoke", "Remove the app", it);
        button("expire", "Expire access tokens", it);
        toggleFor("suspend", person.id(), person.suspended(), "Suspend", "Lift the suspension");
        toggleFor("lock", person.id(), person.locked(), "Lock", "Unlock");
        html.close();
        PostList.write(html, world, person.id());
        html.close();
    }

    private String standing(Person person) {
        XReport.PersonReport about = report.person(person.id());
        String grant =
                about == null
                        ? "no grant"
                        : (about.alive() ? "grant alive" : "no grant alive")
                                + ", refreshed "
                                + about.refreshes()
                                + " times";
        return " · "
                + grant
                + (person.removedApp() ? " · removed the app" : "")
                + (person.suspended() ? " · suspended" : "")
                + (person.locked() ? " · locked" : "");
    }

    private void about() {
        html.open("section").element("h2", "For programs");
        html.open("p");
        html.element("a", "What happened, as JSON", "href", XNetwork.PATH + "/levers/report");
        html.close();
        button("reset", "Reset everything to the beginning", Map.of());
        html.close();
    }

    private void toggle(String lever, boolean on, String start, String stop) {
        button(lever, on ? stop : start, Map.of("on", Boolean.toString(!on)));
    }

    private void toggleFor(String lever, String person, boolean on, String start, String stop) {
        button(lever, on ? stop : start, Map.of("person", person, "on", Boolean.toString(!on)));
    }

    private void numberForm(String lever, String label, String name, int value, int most) {
        FORMS.open(html, lever, Map.of());
        html.open("label").text(label + " ");
        html.empty(
                "input",
                "type",
                "number",
                "name",
                name,
                "value",
                Integer.toString(value),
                "min",
                "1",
                "max",
                Integer.toString(most));
        html.close().element("button", "Set").close();
    }

    private void button(String lever, String label, Map<String, String> fields) {
        FORMS.button(html, lever, label, fields);
    }
}
