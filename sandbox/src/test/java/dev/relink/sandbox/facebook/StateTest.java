package dev.relink.sandbox.facebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.sandbox.Sandbox;
import dev.relink.sandbox.SandboxOptions;
import dev.relink.sandbox.internal.Json;
import dev.relink.sandbox.internal.StateFile;
import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.weather.WeatherKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class StateTest {

    @TempDir Path directory;

    @Test
    void everythingSurvivesARestart() {
        String ada;
        String coffee;
        String code;
        JsonNode world;
        try (FacebookApp app = start()) {
            ada = app.longToken(FacebookCast.ADA);
            coffee = app.pageToken(ada, FacebookCast.AURORA_COFFEE);
            code = app.code(Consent.everything(FacebookCast.BEN));
            app.exchange(code);
            app.exchange(code);
            String page =
                    app.pageToken(
                            app.publishingToken(FacebookCast.ADA), FacebookCast.AURORA_COFFEE);
            app.postGraph("/20001/feed", "access_token", page, "message", "Still here");
            app.facebook().publishThenDrop(7);
            app.facebook().addPages(FacebookCast.CARLA, 2);
            app.facebook().dropRole(FacebookCast.ADA, FacebookCast.BOREALIS_BOOKS);
            app.facebook().leaveGroup(FacebookCast.BEN, FacebookCast.AURORA_REGULARS);
            app.facebook().unlinkInstagram(FacebookCast.BOREALIS_BOOKS);
            app.facebook().checkpoint(FacebookCast.CARLA, true);
            app.facebook().expire(FacebookCast.BEN);
            app.facebook().weather(Weather.of(WeatherKind.OUTAGE).forRequests(3).onPath("/me"));
            world = app.world();
        }

        try (FacebookApp app = start()) {
            assertThat(app.world()).isEqualTo(world);
            assertThat(app.facebook().reusedCodes()).isEqualTo(1);
            assertThat(app.facebook().posts(FacebookCast.AURORA_COFFEE))
                    .extracting(Publication::message)
                    .containsExactly("Still here");
            assertThat(app.me(ada).status()).isEqualTo(503);
            app.facebook().weather(Weather.clear());
            assertThat(app.me(ada).status()).isEqualTo(200);
            assertThat(app.me(coffee).status()).isEqualTo(200);
            assertThat(app.pageToken(ada, FacebookCast.AURORA_COFFEE)).isEqualTo(coffee);
            assertThat(app.exchange(code).message()).contains("has been used");
            assertThat(app.facebook().addPages(FacebookCast.CARLA, 1))
                    .doesNotContain("200001", "200002");
        }
    }

    @Test
    void theFileIsThereBeforeTheAnswerIs() throws IOException {
        try (FacebookApp app = start()) {
            String token = app.shortToken(Consent.everything(FacebookCast.ADA));
            assertThat(Files.readString(file())).contains(token);

            app.pullWithJson("change-password", "{\"person\":\"10001\"}");
            assertThat(Files.readString(file())).contains("PASSWORD_CHANGED");
        }
        assertThat(directory).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void whatManyDoAtOnceSurvives() throws Exception {
        List<String> tokens = new ArrayList<>();
        try (FacebookApp app = start();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> connect = () -> app.shortToken(Consent.everything(FacebookCast.ADA));
            for (Future<String> token : threads.invokeAll(Collections.nCopies(40, connect))) {
                tokens.add(token.get());
            }
        }

        try (FacebookApp app = start()) {
            assertThat(tokens)
                    .doesNotHaveDuplicates()
                    .allSatisfy(token -> assertThat(app.me(token).status()).isEqualTo(200));
        }
    }

    @Test
    void aBrokenFileIsReportedAndLeftAlone() throws IOException {
        for (String content :
                List.of("", "{", "[]", "{\"format\":1,\"facebook\":{\"persons\":3}}")) {
            Files.writeString(file(), content);

            assertThatThrownBy(() -> Sandbox.start(options()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(file().toString());
            assertThat(file()).hasContent(content);
        }
    }

    @Test
    void aFileOfAnotherFormatIsReported() throws IOException {
        Files.writeString(file(), "{\"format\":2}");

        assertThatThrownBy(() -> Sandbox.start(options()))
                .hasMessageContaining("is not of format 1");
    }

    @Test
    void aFileOfBeforeThereWerePostsIsRead() throws IOException {
        try (FacebookApp app = start()) {
            app.facebook().deletePage(FacebookCast.AURORA_COFFEE);
        }
        ObjectNode whole = Json.read(Files.readString(file()), ObjectNode.class);
        ((ObjectNode) whole.get("facebook")).remove("publishing");
        Files.writeString(file(), Json.text(whole));

        try (FacebookApp app = start()) {
            assertThat(app.facebook().posts()).isEmpty();
            assertThat(app.world().path("pages").get(0).path("deleted").asBoolean()).isTrue();
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsReportedAtTheStart() {
        SandboxOptions options =
                SandboxOptions.defaults().withStateFile(directory.resolve("no/such/state.json"));

        assertThatThrownBy(() -> Sandbox.start(options)).hasMessageContaining("cannot be written");
    }

    @Test
    void whatCannotBeWrittenIsNotAcknowledged() throws IOException {
        try (FacebookApp app = start()) {
            String token = app.shortToken(Consent.everything(FacebookCast.ADA));
            Files.delete(file());
            Files.delete(directory.resolve(file().getFileName() + ".google"));
            Files.delete(directory.resolve(file().getFileName() + ".linkedin"));
            Files.delete(directory.resolve(file().getFileName() + ".x"));
            Files.delete(directory);

            assertThat(app.pullWithJson("delete-page", "{\"page\":\"20001\"}").status())
                    .isEqualTo(500);
            Reply reply = app.me(token);
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.error()).isEqualTo("1");
        } finally {
            Files.createDirectories(directory);
        }
    }

    @Test
    void twentyThousandPersonsFitIn() {
        WorldState cast = OpeningScene.state();
        List<Person> persons = new ArrayList<>(cast.persons());
        List<Grant> grants = new ArrayList<>();
        List<Token> tokens = new ArrayList<>();
        Instant later = Instant.parse("2027-01-01T00:00:00Z");
        for (int i = 0; i < 20_000; i++) {
            String id = Integer.toString(500_000 + i);
            persons.add(new Person(id, "Person " + i, id + "@people.example", false));
            grants.add(
                    new Grant(
                            FacebookCast.APP_ID,
                            id,
                            Map.of("public_profile", PermissionStatus.GRANTED),
                            Ordered.set(List.of()),
                            Ordered.set(List.of()),
                            Ordered.set(List.of()),
                            later,
                            later));
            tokens.add(
                    new Token("EAAB" + i, FacebookCast.APP_ID, id, null, later, later, true, null));
        }
        new StateFile(file(), "facebook")
                .write(
                        new WorldState(
                                persons,
                                cast.pages(),
                                cast.groups(),
                                cast.instagram(),
                                cast.businesses(),
                                grants,
                                tokens,
                                List.of(),
                                List.of(),
                                cast.weather(),
                                0,
                                cast.nextPage(),
                                cast.publishing()));

        try (FacebookApp app = start()) {
            assertThat(IntStream.range(0, 20_000).filter(i -> i % 10 == 0))
                    .allSatisfy(i ->
                            assertThat(app.me("EAAB" + i).json().path("id").asString())
                                    .isEqualTo(Integer.toString(500_000 + i)));
            app.facebook().changePassword("500007");
            assertThat(app.me("EAAB7").error()).isEqualTo("190/460");
            assertThat(app.me("EAAB8").status()).isEqualTo(200);
        }
    }

    private FacebookApp start() {
        return FacebookApp.start(options());
    }

    private SandboxOptions options() {
        return SandboxOptions.defaults().withStateFile(file());
    }

    private Path file() {
        return directory.resolve("state.json");
    }
}
