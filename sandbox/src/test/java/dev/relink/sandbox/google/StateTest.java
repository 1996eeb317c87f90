package dev.relink.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.SandboxOptions;
import dev.relink.sandbox.google.GoogleApp.Pair;
import dev.relink.sandbox.internal.StateFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {

    @TempDir private Path folder;

    private SandboxOptions options() {
        return SandboxOptions.defaults().withStateFile(folder.resolve("state.json"));
    }

    @Test
    void whatWasGivenOutWorksAfterARestart() {
        Pair elin;
        Pair tom;
        String code;
        String page;
        String upload;
        try (GoogleApp app = GoogleApp.start(options())) {
            elin = app.connect(GoogleCast.ELIN);
            tom = app.connect(GoogleCast.TOM);
            code = app.code(GoogleCast.AURORA);
            upload = pathOf(app.begin(elin, "{'snippet':{'title':'Kept'}}").location());
            app.google().revoke(GoogleCast.TOM);
            app.google().quotaUsedUp(true);
            app.google().accessTokenLife(77);
            app.google().loseAnswers(7);
            page = app.leverPage();
        }

        try (GoogleApp app = GoogleApp.start(options())) {
            assertThat(app.leverPage()).isEqualTo(page);
            assertThat(app.refresh(tom).status()).isEqualTo(400);
            assertThat(app.mine(elin).problem()).isEqualTo("403 quotaExceeded");
            app.google().quotaUsedUp(false);
            app.google().loseAnswers(0);
            assertThat(app.refresh(elin).json().path("expires_in").asInt()).isEqualTo(77);
            assertThat(app.exchange(code).status()).isEqualTo(200);
            URI there = URI.create(app.sandbox.address() + upload);
            assertThat(app.put(elin, there, new byte[5], null).status()).isEqualTo(200);
            assertThat(app.google().videos(GoogleCast.ELIN_BAKES).getFirst().title())
                    .isEqualTo("Kept");
        }
    }

    private static String pathOf(URI address) {
        return address.getRawPath() + "?" + address.getRawQuery();
    }

    @Test
    void noTokenAndNoCodeIsShown() {
        try (GoogleApp app = GoogleApp.start(options())) {
            Pair elin = app.connect(GoogleCast.ELIN);
            String code = app.code(GoogleCast.TOM);
            StateFile file = new StateFile(folder.resolve("state.json.google"), "google");
            WorldState state = Objects.requireNonNull(file.read(WorldState.class));

            List<?> shown =
                    List.of(state, state.grants(), state.tokens(), state.codes(), app.leverPage());

            assertThat(state.tokens()).hasSize(2);
            assertThat(shown.toString())
                    .contains("WorldState with 4 accounts and 1 grants", "Code of 1100000")
                    .doesNotContain(elin.access(), elin.refresh(), code);
        }
    }
}
