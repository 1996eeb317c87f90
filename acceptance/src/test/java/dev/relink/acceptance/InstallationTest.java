package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.facebook.Consent;
import dev.relink.sandbox.facebook.FacebookCast;
import dev.relink.sandbox.weather.Weather;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The application directory, run in a process as operators run it.
@ResourceLock(Installation.PROCESSES)
class InstallationTest {

    private static final Consent EVERYTHING = Consent.everything(FacebookCast.ADA);
    private static final int WRONG_SETTINGS = 2;
    private static final int CANNOT_START = 1;

    @TempDir private Path folder;

    @Test
    void itStartsWithoutAnyConnectorAndHasTheNetworkOfAJarThatIsPutThere() {
        try (Installation relink = new Installation(folder.resolve("installation"))) {
            Path plugins = relink.noPlugins();
            relink.start();
            assertThat(relink.as(Person.ADMIN).run("networks").list("networks.nodes")).isEmpty();
            relink.terminate();

            StrangersPlugin.build(folder.resolve("workshop"), plugins.resolve("guestbook.jar"));
            relink.start();

            Answer networks = relink.as(Person.ADMIN.speaking("de")).run("networks");
            assertThat(networks.texts("networks.nodes", "key")).containsExactly("guestbook");
            assertThat(networks.text("networks.nodes.0.accountKinds.0.name")).isEqualTo("Buch");
            assertThat(networks.texts("networks.plugins", "status")).containsExactly("LOADED");
        }
    }

    @Test
    void aBrokenPluginIsNamedAndTheRestWorks() {
        try (Installation relink = new Installation(folder.resolve("installation"))) {
            Path plugins = relink.ownPlugins();
            Folders.write(plugins.resolve("garbage.jar"), "This is no jar.");
            Folders.write(plugins.resolve("empty").resolve("readme.txt"), "There is no jar here.");
            StrangersPlugin.build(
                    folder.resolve("workshop"),
                    plugins.resolve("guestbook").resolve("guestbook.jar"));
            relink.start();

            HttpResponse<String> ready = relink.get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).contains("garbage", "empty");
            Answer networks = relink.as(Person.ADMIN).run("networks");
            assertThat(networks.texts("networks.nodes", "key"))
                    .containsExactlyInAnyOrder(
                            "facebook", "instagram", "linkedin", "x", "youtube", "guestbook");
            assertThat(networks.list("networks.plugins"))
                    .filteredOn(plugin -> !plugin.isNull("problem"))
                    .extracting(plugin -> plugin.text("name"))
                    .containsExactlyInAnyOrder("garbage", "empty");
            assertThat(new Journey(relink, Person.ADMIN).connectEverything(EVERYTHING)).hasSize(7);
        }
    }

    @Test
    void everythingThatIsWrongWithTheConfigurationIsSaidAtOnceAndNoSecretWithIt() {
        try (Installation relink = new Installation(folder.resolve("installation"))) {
            relink.set("http.port", "\"none\"")
                    .set("database.url", "\"jdbc:oracle:thin:@there\"")
                    .set("authentication.shared-secret", "\"too-short\"")
                    .set("surprise", "true");

            Installation.Ended ended = relink.startInVain();

            assertThat(ended.exitCode()).isEqualTo(WRONG_SETTINGS);
            assertThat(ended.output())
                    .contains(
                            "http.port",
                            "database.url",
                            "authentication.shared-secret",
                            "surprise",
                            "relink settings")
                    .doesNotContain("too-short", FacebookCast.APP_SECRET, "Exception", "\tat ");
        }
    }

    @Test
    void aDatabaseThatAnotherProcessHasOpenIsLeftAlone() {
        try (Installation relink = new Installation(folder.resolve("installation"))) {
            relink.start();

            Installation.Ended ended = relink.startInVain();

            assertThat(ended.exitCode()).isEqualTo(CANNOT_START);
            assertThat(ended.output()).contains("database").doesNotContain("Exception", "\tat ");
            assertThat(relink.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (Installation relink = new Installation(folder.resolve("installation"));
                ServerSocket taken = new ServerSocket(0)) {
            relink.set("http.port", String.valueOf(taken.getLocalPort()));

            Installation.Ended ended = relink.startInVain();

            assertThat(ended.exitCode()).isEqualTo(CANNOT_START);
            assertThat(ended.output())
                    .contains(String.valueOf(taken.getLocalPort()))
                    .doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void whoIsInTheMiddleOfSomethingIsAnsweredBeforeItStops() {
        try (Installation relink = new Installation(folder.resolve("installation")).start();
                Subscription changes =
                        relink.as(Person.ADMIN).subscribe("account-changed", Map.of())) {
            Journey journey = new Journey(relink, Person.ADMIN);
            String dialog = journey.start();
            relink.facebook()
                    .weather(
                            Weather.slow(Duration.ofSeconds(2))
                                    .onPath("oauth/access_token")
                                    .forRequests(1));
            CompletableFuture<Journey.Landed> landing =
                    CompletableFuture.supplyAsync(() -> journey.land(dialog, EVERYTHING));
            relink.awaitExchange();

            int exitCode = relink.terminate();

            assertThat(landing.join().result()).isEqualTo("landed");
            assertThat(changes.closeCode()).isEqualTo(1001);
            assertThat(exitCode).isEqualTo(143);
            relink.start();
            Journey after = new Journey(relink, Person.ADMIN);
            assertThat(after.completeAll(landing.join())).isEqualTo(7);
            assertThat(after.statuses().values()).hasSize(7).containsOnly("CONNECTED");
        }
    }
}
