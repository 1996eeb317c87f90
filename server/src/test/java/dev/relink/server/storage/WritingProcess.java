package dev.relink.server.storage;

import java.io.BufferedReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/// A process in which several writers count in an H2 database and say how far they got, until it is
/// killed.
final class WritingProcess {

    private static final int WRITERS = 4;

    private WritingProcess() {}

    /// Has writers count, and kills their process in the middle.
    ///
    /// @param acknowledgements after how many it is killed
    /// @return how far each writer was told that it got
    static Map<String, Integer> killAfter(String url, int acknowledgements) throws Exception {
        Process process = JavaProcess.start(WritingProcess.class, url);
        Map<String, Integer> acknowledged = new HashMap<>();
        try (BufferedReader output = process.inputReader()) {
            for (int count = 0; count < acknowledgements; count++) {
                take(output.readLine(), acknowledged);
            }
            // Through its handle, which leaves open what it has written.
            process.toHandle().destroyForcibly();
            output.lines().forEach(line -> take(line, acknowledged));
        }
        return acknowledged;
    }

    /// The last line may have been cut off.
    private static void take(String line, Map<String, Integer> acknowledged) {
        String[] parts = line.split(" ");
        if (parts.length == 3) {
            acknowledged.put(parts[0], Integer.valueOf(parts[1]));
        }
    }

    /// How far each writer is in the database.
    static Map<String, Integer> stored(String url) throws SQLException {
        Map<String, Integer> stored = new HashMap<>();
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT writer, counted FROM counters")) {
            while (rows.next()) {
                stored.put(rows.getString(1), rows.getInt(2));
            }
        }
        return stored;
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, "relink", "");
    }

    public static void main(String[] arguments) throws SQLException {
        String url = arguments[0];
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS counters(writer VARCHAR PRIMARY KEY, counted INT)");
            for (int writer = 0; writer < WRITERS; writer++) {
                statement.execute("MERGE INTO counters KEY(writer) VALUES ('" + writer + "', 0)");
            }
        }
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = String.valueOf(writer);
            Thread.ofPlatform().start(() -> count(url, name));
        }
    }

    private static void count(String url, String writer) {
        try (Connection connection = connect(url);
                PreparedStatement update =
                        connection.prepareStatement(
                                "UPDATE counters SET counted = ? WHERE writer = ?")) {
            connection.setAutoCommit(false);
            for (int number = 1; true; number++) {
                update.setInt(1, number);
                update.setString(2, writer);
                update.executeUpdate();
                connection.commit();
                System.out.println(writer + " " + number + " .");
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
