package dev.relink.sandbox.x;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.SandboxOptions;
import dev.relink.sandbox.x.XApp.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {

    @TempDir private Path folder;

    private SandboxOptions options() {
        return SandboxOptions.defaults().withStateFile(folder.resolve("state.json"));
    }

    @Test
    void whatWasGivenOutWorksAfterARestart() {
        Pair before;
        String code;
        try (XApp app = XApp.start(options())) {
            app.x().refreshTokens(RefreshTokens.FORGIVING);
            app.x().populate(2);
            app.x().suspend(XCast.OMAR, true);
            before = app.renewed(app.connect(XCast.NORA));
            code = app.code(XCast.invented(2));
        }

        try (XApp app = XApp.start(options())) {
            assertThat(app.me(before).status()).isEqualTo(200);
            assertThat(app.refresh(before).status()).isEqualTo(200);
            assertThat(app.exchange(code).status()).isEqualTo(200);
            assertThat(app.report().path("refreshes").asInt()).isEqualTo(2);
            assertThat(app.report().path("levers").path("refreshTokens").asString())
                    .isEqualTo("forgiving");
            assertThat(app.open(app.x().siteAddress().toString()).text()).contains("suspended");
        }
    }

    @Test
    void whatWasGivenOutAfterTheLastWritingBeforeACrashWorks() throws IOException {
        Path file = folder.resolve("state.json.x");
        Path earlier = folder.resolve("earlier");
        Pair last;
        try (XApp app = XApp.start(options())) {
            last = app.connect(XCast.NORA);
        }
        Files.copy(file, earlier);
        try (XApp app = XApp.start(options())) {
            last = app.renewed(app.renewed(last));
        }
        Files.copy(earlier, file, StandardCopyOption.REPLACE_EXISTING);

        try (XApp app = XApp.start(options())) {
            assertThat(app.me(last).status()).isEqualTo(200);
            assertThat(app.me(app.renewed(last)).status()).isEqualTo(200);
            assertThat(app.x().report().reuses()).isZero();
        }
    }

    @Test
    void theFileIsWrittenWithoutBeingClosed() throws IOException {
        Path file = folder.resolve("state.json.x");
        try (XApp app = XApp.start(options())) {
            app.x().populate(7);
            String last = XCast.invented(7);
            while (!Files.readString(file).contains(last)) {
                Thread.onSpinWait();
            }
        }
    }
}
