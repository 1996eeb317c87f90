package dev.relink.sandbox.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.SandboxOptions;
import dev.relink.sandbox.internal.StateFile;
import dev.relink.sandbox.linkedin.LinkedInApp.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class StateTest {

    @TempDir private Path folder;

    private SandboxOptions options() {
        return SandboxOptions.defaults().withStateFile(folder.resolve("state.json"));
    }

    private WorldState kept() {
        StateFile file = new StateFile(folder.resolve("state.json.linkedin"), "linkedin");
        return Objects.requireNonNull(file.read(WorldState.class));
    }

    @Test
    void whatWasGivenOutWorksAfterARestart() {
        Pair lena;
        Pair marco;
        String code;
        String page;
        String urn;
        String image;
        try (LinkedInApp app = LinkedInApp.start(options())) {
            lena = app.renewed(app.connect(LinkedInCast.LENA));
            marco = app.connect(LinkedInCast.MARCO);
            code = app.code(LinkedInCast.LENA);
            image = app.image(lena, LinkedInApp.AURORA, new byte[] {1, 2, 3});
            app.publish(lena, LinkedInApp.AURORA, "Kept");
            urn = app.linkedIn().posts(LinkedInApp.AURORA).getFirst().urn();
            app.linkedIn().revoke(LinkedInCast.MARCO);
            app.linkedIn().expire(LinkedInCast.LENA);
            app.linkedIn().dropRole(LinkedInCast.LENA, LinkedInCast.CIRRUS);
            app.linkedIn().deletePage(LinkedInCast.BOREALIS);
            app.linkedIn().refreshTokens(false);
            app.linkedIn().versionRetired(true);
            app.linkedIn().loseAnswers(7);
            page = app.leverPage();
        }

        try (LinkedInApp app = LinkedInApp.start(options())) {
            assertThat(app.leverPage()).isEqualTo(page);
            assertThat(app.acls(lena).status()).as("expired").isEqualTo(401);
            assertThat(app.acls(marco).problem()).isEqualTo("401 65601 REVOKED_ACCESS_TOKEN");
            Pair again = new Pair(app.refresh(lena).field("access_token"), lena.refresh());
            assertThat(app.userInfo(again).field("sub")).isEqualTo(LinkedInCast.LENA);
            assertThat(app.acls(again).problem()).isEqualTo("426 NONEXISTENT_VERSION");
            app.linkedIn().versionRetired(false);
            app.linkedIn().loseAnswers(0);
            assertThat(app.exchange(code).status()).isEqualTo(200);
            assertThat(app.acls(again).json().path("paging").path("total").asInt()).isEqualTo(1);
            assertThat(app.publish(again, LinkedInApp.AURORA, "Kept").field("message"))
                    .isEqualTo("Content is a duplicate of " + urn);
            ObjectNode draft = LinkedInApp.draft(LinkedInApp.AURORA, "With the image of before");
            draft.putObject("content").putObject("media").put("id", image);
            assertThat(app.publish(again, draft).header("x-restli-id")).isGreaterThan(urn);
        }
    }

    @Test
    void theFileIsThereBeforeTheAnswerIs() throws IOException {
        Path file = folder.resolve("state.json.linkedin");
        try (LinkedInApp app = LinkedInApp.start(options())) {
            Pair lena = app.connect(LinkedInCast.LENA);
            assertThat(Files.readString(file)).contains(lena.access(), lena.refresh());
        }
    }

    @Test
    void anImageIsAsLargeAsItsFile() {
        byte[] everyByte = new byte[256];
        for (int i = 0; i < everyByte.length; i++) {
            everyByte[i] = (byte) i;
        }
        try (LinkedInApp app = LinkedInApp.start(options())) {
            String urn = app.image(app.connect(LinkedInCast.LENA), LinkedInApp.LENA, everyByte);

            assertThat(kept().images()).containsExactly(new Image(urn, LinkedInApp.LENA, 256));
        }
    }

    @Test
    void noTokenAndNoCodeIsShown() {
        try (LinkedInApp app = LinkedInApp.start(options())) {
            Pair lena = app.connect(LinkedInCast.LENA);
            String code = app.code(LinkedInCast.MARCO);
            WorldState state = kept();

            List<?> shown =
                    List.of(state, state.grants(), state.tokens(), state.codes(), app.leverPage());

            assertThat(state.tokens()).hasSize(2);
            assertThat(state.codes()).hasSize(2);
            assertThat(shown.toString())
                    .contains("WorldState with 2 members and 1 grants", "Code of mARCoCon02")
                    .doesNotContain(lena.access(), lena.refresh(), code);
        }
    }
}
