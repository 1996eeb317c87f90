package dev.relink.sandbox.google;

import dev.relink.sandbox.google.Channel.Standing;
import dev.relink.sandbox.internal.Layout;
import dev.relink.sandbox.internal.LeverForms;
import dev.relink.sandbox.internal.LeverWords;
import dev.relink.sandbox.internal.Markup;
import dev.relink.sandbox.internal.WeatherSection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Draws the page with everybody and a button for every lever. It needs no script.
final class LeverPage {

    private static final int MOST_VIDEOS = 20;
    private static final LeverForms FORMS = new LeverForms(GoogleNetwork.PATH);
    private static final WeatherSection WEATHER =
            new WeatherSection("the API", "429", "youtube/v3/channels");

    private final Markup html;
    private final World world;
    private final @Nullable URI receiver;

    private LeverPage(Markup html, World world, @Nullable URI receiver) {
        this.html = html;
        this.world = world;
        this.receiver = receiver;
    }

    /// Draws the page.
    ///
    /// @param receiver where security events go; null if nowhere
    /// @param done what the lever did that led here; empty if none
    static String of(World world, @Nullable URI receiver, Optional<String> done) {
        return Layout.page(
                "Google – Relink sandbox",
                "desk",
                html -> new LeverPage(html, world, receiver).write(done));
    }

    private void write(Optional<String> done) {
        html.open("p").element("a", "All networks", "href", "/").close();
        html.element("h1", "Google and YouTube");
        html.element("p", "Every button does what could happen on the real network at any time.");
        done.ifPresent(it -> html.element("p", it, "class", "notice", "role", "status"));
        WEATHER.write(html, FORMS, world.weather());
        app();
        events();
        accounts();
        html.open("section").element("h2", "For programs");
        FORMS.button(html, "reset", "Reset everything to the beginning", Map.of());
        html.close();
    }

    private void app() {
        html.open("section", "id", "app").element("h2", "The app");
        html.open("div", "class", "card");
        int lost = world.lostAnswers();
        html.element(
                "p",
                lost == 0 ? "No answer gets lost." : "Answers that still get lost: " + lost + ".");
        FORMS.open(html, "access-token-life", Map.of());
        html.open("div", "class", "fields");
        html.open("label").text("Life of new access tokens in seconds ");
        html.empty(
                "input",
                "type",
                "number",
                "name",
                "seconds",
                "min",
                "1",
                "value",
                Integer.toString(world.accessTokenLife()));
        html.close().close();
        html.element("button", "Set").close();
        html.open("div", "class", "levers");
        toggle(
                Switch.CLIENT_REJECTED,
                "Make the app's secret wrong",
                "Make the app's secret right");
        toggle(
                Switch.FALSE_REVOCATION,
                "Answer as if everything were revoked",
                "Stop answering as if everything were revoked");
        toggle(Switch.TESTING, "Take the app back into testing", "Publish the app");
        toggle(Switch.QUOTA_USED_UP, "Use the day's quota up", "Give the quota back");
        toggle(Switch.API_SWITCHED_OFF, "Switch YouTube's API off", "Switch YouTube's API on");
        toggle(Switch.ADMIN_BLOCK, "Have administrators block it", "Have administrators let it in");
        FORMS.button(html, "lose-answers", "Lose the next upload's answer", Map.of("videos", "1"));
        html.close().close().close();
    }

    private void toggle(Switch lever, String start, String stop) {
        boolean on = world.has(lever);
        FORMS.button(
                html,
                LeverWords.word(lever),
                on ? stop : start,
                Map.of("on", Boolean.toString(!on)));
    }

    private void events() {
        html.open("section", "id", "events").element("h2", "What Google tells the app");
        html.open("div", "class", "card");
        html.element(
                "p",
                receiver == null
                        ? "No receiver of security events is entered, so nothing is told."
                        : "Security events are told to " + receiver + ".");
        FORMS.address(
                html,
                "event-receiver",
                "The receiver's address",
                receiver,
                "http://localhost:8080/signals/google/security-events",
                "Enter the receiver");
        if (receiver != null) {
            FORMS.open(html, "send-event", Map.of());
            html.open("div", "class", "fields");
            eventFields();
            html.close().element("button", "Tell it").close();
            FORMS.open(html, "forge-event", Map.of());
            html.open("div", "class", "fields");
            eventFields();
            select("Forgery", "forgery", Forgery.values());
            html.close().element("button", "Pretend to be Google").close();
            html.open("div", "class", "levers");
            FORMS.button(html, "rotate-key", "Sign with another key", Map.of());
            html.close();
        }
        html.close().close();
    }

    private void eventFields() {
        html.open("label").text("Account ").open("select", "name", "person");
        for (Account account : world.accounts()) {
            html.element("option", account.name(), "value", account.sub());
        }
        html.close().close();
        select("Event", "event", SecurityEvent.values());
    }

    private void select(String label, String name, Enum<?>[] choices) {
        html.open("label").text(label + " ").open("select", "name", name);
        for (Enum<?> choice : choices) {
            html.element("option", LeverWords.word(choice), "value", LeverWords.word(choice));
        }
        html.close().close();
    }

    private void accounts() {
        html.open("section", "id", "accounts").element("h2", "Accounts");
        for (Account account : world.accounts()) {
            html.open("article", "class", "card", "aria-label", account.name());
            html.open("h3").text(account.name() + " ").element("small", account.sub()).close();
            long alive = world.grantsOf(account.sub()).stream().filter(it -> !it.over()).count();
            html.element(
                    "p",
                    (account.isBrand() ? "Brand account. " : "") + "Grants that work: " + alive,
                    "class",
                    "hint");
            html.open("div", "class", "levers");
            Map<String, String> it = Map.of("person", account.sub());
            FORMS.button(html, "revoke", "Remove the app", it);
            FORMS.button(html, "expire", "Expire access tokens", it);
            html.close();
            Channel channel = world.channelOf(account.sub());
            if (channel != null) {
                channel(channel);
            }
            html.close();
        }
        html.close();
    }

    private void channel(Channel channel) {
        html.open("h4").text("Channel " + channel.title() + " ");
        html.element("small", channel.id()).close();
        html.element("p", "It is " + LeverWords.word(channel.standing()) + ".");
        html.open("div", "class", "levers");
        for (Standing standing : Standing.values()) {
            if (standing != channel.standing()) {
                FORMS.button(
                        html,
                        "channel-standing",
                        "Make it " + LeverWords.word(standing),
                        Map.of("channel", channel.id(), "standing", LeverWords.word(standing)));
            }
        }
        boolean hidden = channel.subscribersHidden();
        FORMS.button(
                html,
                "hide-subscribers",
                hidden ? "Show the subscribers" : "Hide the subscribers",
                Map.of("channel", channel.id(), "on", Boolean.toString(!hidden)));
        FORMS.button(html, "delete-channel", "Delete", Map.of("channel", channel.id()));
        html.close();
        videos(world.videosOf(channel.id()));
    }

    private void videos(List<Video> videos) {
        if (videos.isEmpty()) {
            return;
        }
        html.open("h4").text("Videos · " + videos.size()).close();
        html.open("ul", "class", "posts");
        for (Video video : videos.stream().limit(MOST_VIDEOS).toList()) {
            html.open("li", "id", anchorOf(video.id()));
            html.open("p").element("strong", video.title()).close();
            html.element("p", video.description());
            html.open("p", "class", "hint").element("time", video.publishedAt().toString());
            html.text(" · " + video.privacy() + " · " + video.bytes() + " bytes · " + video.id());
            html.close().close();
        }
        html.close();
    }

    /// Where on the page a video is.
    static String anchorOf(String id) {
        return "video-" + id;
    }
}
