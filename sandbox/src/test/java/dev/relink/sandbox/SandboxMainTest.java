package dev.relink.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.facebook.FacebookCast;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the command line in processes of its own.
class SandboxMainTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final List<Process> started = new ArrayList<>();

    @TempDir Path directory;

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void saysWhereItIsAndStopsWhenStandardInputEnds() throws Exception {
        Process process = start("--port", "0", "--stop-with-stdin");

        URI address = addressOf(process);
        assertThat(get(address, "/health")).isEqualTo("{\"status\":\"UP\"}");

        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void stopsWhenTerminated() throws Exception {
        Process process = start("--port", "0");
        addressOf(process);

        process.destroy();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void losesNothingThatItAnsweredWhenKilled() throws Exception {
        String file = directory.resolve("state.json").toString();
        Process first = start("--port", "0", "--state", file);
        URI address = addressOf(first);
        String done =
                post(
                        address,
                        "/facebook/levers/delete-page",
                        "{\"page\":\"" + FacebookCast.AURORA_COFFEE + "\"}");
        assertThat(done).contains("is deleted.");

        first.destroyForcibly().waitFor();

        Process second = start("--port", "0", "--state", file);
        assertThat(get(addressOf(second), "/facebook/world")).contains("\"deleted\":true");
    }

    @Test
    void aBadStateFileIsOneLineAndAFailure() throws Exception {
        Process process = start("--port", "0", "--state", directory.toString());

        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(errors.strip()).contains("The state file").doesNotContain("\n");
    }

    @Test
    void helpExplainsTheOptions() throws Exception {
        Process process = start("--help");

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(output)
                .contains(
                        "--host", "--port", "--state", "--facebook-callbacks", "--stop-with-stdin");
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("-Xshare:auto");
        command.add("-XX:TieredStopAtLevel=1");
        command.add(SandboxMain.class.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }

    private static URI addressOf(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = String.valueOf(output.readLine());
        assertThat(line).startsWith("sandbox ready at http://127.0.0.1:");
        return URI.create(line.substring("sandbox ready at ".length()));
    }

    private static String get(URI address, String path) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(address + path)).build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static String post(URI address, String path, String json) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(address + path))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(json))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
