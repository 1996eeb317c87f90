package dev.relink.demo.tour;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The main job, end to end: connect, publish, lose, reconnect, disconnect.
public final class Tour {

    private final Props props;

    /// Where the tour takes place.
    ///
    /// @param server the server's address
    /// @param sandbox the sandbox's address
    /// @param sara the bearer token of a super admin
    /// @param anna the bearer token of an admin
    /// @param mia the bearer token of a plain member
    /// @param killing kills the server and starts it again
    public record Stage(
            URI server, URI sandbox, String sara, String anna, String mia, Killing killing) {}

    /// Kills the server and starts it again.
    public interface Killing {

        /// Returns when the server answers again.
        void killAndRestart() throws InterruptedException;
    }

    public Tour(Stage stage, PrintWriter out) {
        HttpClient client = HttpClient.newHttpClient();
        this.props =
                new Props(
                        stage,
                        client,
                        new Narrator(out),
                        new Api(client, stage.server(), stage.anna()),
                        Tour::browser,
                        InstantSource.system());
    }

    /// Tells the story.
    ///
    /// @param only the network that it is confined to; null for the whole, which is the stories of
    ///   Facebook, LinkedIn, X and YouTube
    /// @throws TourFailedException at the first step that does not hold
    public void run(@Nullable TourNetwork only) throws InterruptedException {
        try {
            seeNetworks();
            switch (only) {
                case null -> {
                    new FacebookTour(props).run();
                    new NetworkTour(Scene.LINKEDIN, props).run();
                    new NetworkTour(Scene.X, props).run();
                    new NetworkTour(Scene.YOUTUBE, props).run();
                }
                case FACEBOOK -> new FacebookTour(props).run();
                case INSTAGRAM -> new NetworkTour(Scene.INSTAGRAM, props).run();
                case LINKEDIN -> new NetworkTour(Scene.LINKEDIN, props).run();
                case X -> new NetworkTour(Scene.X, props).run();
                case YOUTUBE -> new NetworkTour(Scene.YOUTUBE, props).run();
            }
            props.narrator().end();
        } catch (IOException failure) {
            throw new TourFailedException(
                    "A call of the tour failed: " + failure.getMessage(), failure);
        } finally {
            props.client().close();
        }
    }

    private static Browser browser() {
        // Each journey has a browser of its own, in which nobody is signed in at the network yet.
        return new Browser(HttpClient.newBuilder().cookieHandler(new CookieManager()).build());
    }

    private void seeNetworks() throws IOException, InterruptedException {
        Narrator narrator = props.narrator();
        narrator.step("Anna, an admin, sees which networks there are and what they will ask for");
        JsonNode networks = props.anna().run("networks").path("networks");
        narrator.answered("networks", networks);
        narrator.claim(
                "Facebook, Instagram, LinkedIn, X and YouTube are there",
                texts(networks.path("nodes"), "key"),
                List.of("facebook", "instagram", "linkedin", "x", "youtube"));
        narrator.claim(
                "they can be connected",
                texts(networks.path("nodes"), "availability"),
                List.of("AVAILABLE", "AVAILABLE", "AVAILABLE", "AVAILABLE", "AVAILABLE"));
    }

    private static List<String> texts(JsonNode items, String field) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.path(field).asString("")));
        return texts;
    }
}
