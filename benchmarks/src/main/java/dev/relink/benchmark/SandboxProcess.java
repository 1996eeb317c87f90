package dev.relink.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The sandbox in a process of its own, which ends with this one.
final class SandboxProcess implements AutoCloseable {

    private static final String READY = "sandbox ready at ";
    private static final long STOP_SECONDS = 20;

    private final Process process;
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    private SandboxProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /// Tokens of a person who authorized the app.
    record Given(String person, String scopes, String accessToken, String refreshToken) {}

    /// Starts it on a free port, and returns when it answers.
    ///
    /// @param folder where its jars are
    static SandboxProcess start(Path folder) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                folder.resolve("lib") + "/*",
                                "dev.relink.sandbox.SandboxMain",
                                "--port",
                                "0",
                                "--stop-with-stdin")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroy();
            throw new IllegalStateException("The sandbox did not start; it said: " + line);
        }
        return new SandboxProcess(process, URI.create(line.substring(READY.length())));
    }

    URI address() {
        return address;
    }

    /// Has a network answer so late.
    ///
    /// @param network `x` or `facebook`
    void answerAfter(String network, int milliseconds) throws IOException, InterruptedException {
        String weather =
                milliseconds == 0
                        ? "{\"kind\":\"clear\"}"
                        : "{\"kind\":\"slow\",\"milliseconds\":" + milliseconds + "}";
        send("/" + network + "/levers/weather", weather);
    }

    /// Has people authorize the app.
    List<Given> grants(int count) throws IOException, InterruptedException {
        return send("/x/levers/grants?count=" + count, "")
                .lines()
                .map(line -> given(JsonMapper.shared().readTree(line)))
                .toList();
    }

    private static Given given(JsonNode line) {
        return new Given(
                line.required("person").stringValue(),
                line.required("scopes").stringValue(),
                line.required("accessToken").stringValue(),
                line.required("refreshToken").stringValue());
    }

    /// Posts JSON, for a lever.
    String send(String path, String body) throws IOException, InterruptedException {
        return answer(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    String get(String pathAndQuery) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(address.resolve(pathAndQuery)).build());
    }

    private String answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(request.uri() + " answered " + response.body());
        }
        return response.body();
    }

    /// Posts a form that leads elsewhere.
    ///
    /// @return where
    URI follow(URI form, String fields) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(form)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(fields))
                        .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        return URI.create(
                response.headers()
                        .firstValue("Location")
                        .orElseThrow(() -> new IllegalStateException(response.body())));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        client.close();
        process.getOutputStream().close();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
