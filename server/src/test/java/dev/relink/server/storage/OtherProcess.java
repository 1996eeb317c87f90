package dev.relink.server.storage;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;

/// A process that opens a database and keeps it open until it is killed.
final class OtherProcess {

    private OtherProcess() {}

    static Process holdOpen(String url) throws Exception {
        Process process = JavaProcess.start(OtherProcess.class, url);
        BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (!"open".equals(output.readLine())) {
            throw new IllegalStateException("The other process did not open the database.");
        }
        return process;
    }

    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection(arguments[0], "relink", "")) {
            System.out.println("open");
            Object forever = new Object();
            synchronized (forever) {
                while (connection.isValid(1)) {
                    forever.wait();
                }
            }
        }
    }
}
