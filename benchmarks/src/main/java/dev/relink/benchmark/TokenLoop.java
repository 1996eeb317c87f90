package dev.relink.benchmark;

import dev.relink.benchmark.SandboxProcess.Given;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// What no engine beats: the call that renews a token, from so many virtual threads at once, and
/// nothing else; or one row updated besides, each in a transaction of its own.
final class TokenLoop implements AutoCloseable {

    /// The sandbox's app.
    private static final String CREDENTIALS =
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString(
                                    "sandbox-x-client-0001:sandbox-x-client-secret"
                                            .getBytes(StandardCharsets.UTF_8));

    private static final String UPDATE =
            """
            UPDATE bare_tokens
            SET token = ?
            WHERE id = ?
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final URI endpoint;
    private final int concurrency;
    private final long limitSeconds;

    /// @param endpoint the token endpoint
    /// @param concurrency how many calls at once
    /// @param limitSeconds how long one run may take
    TokenLoop(URI endpoint, int concurrency, long limitSeconds) {
        this.endpoint = endpoint;
        this.concurrency = concurrency;
        this.limitSeconds = limitSeconds;
    }

    /// Makes the rows that are updated.
    static void makeRows(DataSource database, int count) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection
                    .createStatement()
                    .execute(
                            "CREATE TABLE bare_tokens (id INTEGER NOT NULL PRIMARY KEY, token VARCHAR(1000) NOT NULL)");
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO bare_tokens VALUES (?, 'none')")) {
                for (int id = 0; id < count; id++) {
                    insert.setInt(1, id);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /// Renews all of the tokens once.
    ///
    /// @param database where a row is updated after each call; null for the calls alone
    /// @return how many a second
    double run(List<Given> tokens, @Nullable DataSource database)
            throws InterruptedException, ExecutionException, TimeoutException {
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        List<? extends Future<?>> running =
                IntStream.range(0, Math.min(concurrency, tokens.size()))
                        .mapToObj(i ->
                                threads.submit(() -> {
                                    work(tokens, next, database);
                                    return i;
                                }))
                        .toList();
        for (Future<?> worker : running) {
            worker.get(limitSeconds, TimeUnit.SECONDS);
        }
        return tokens.size() * 1e9 / (System.nanoTime() - start);
    }

    private void work(List<Given> tokens, AtomicInteger next, @Nullable DataSource database)
            throws IOException, InterruptedException, SQLException {
        for (int i = next.getAndIncrement(); i < tokens.size(); i = next.getAndIncrement()) {
            String answer = renew(tokens.get(i).refreshToken());
            if (database != null) {
                update(database, i, answer);
            }
        }
    }

    private String renew(String refreshToken) throws IOException, InterruptedException {
        String form =
                "grant_type=refresh_token&refresh_token="
                        + URLEncoder.encode(refreshToken, StandardCharsets.UTF_8);
        HttpRequest request =
                HttpRequest.newBuilder(endpoint)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json")
                        .header("Authorization", CREDENTIALS)
                        .POST(BodyPublishers.ofString(form))
                        .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("The sandbox answered " + response.body());
        }
        return response.body();
    }

    private static void update(DataSource database, int id, String token) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setString(1, token);
            update.setInt(2, id);
            update.executeUpdate();
        }
    }

    @Override
    public void close() {
        threads.close();
        client.close();
    }
}
