package dev.relink.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Where a demo keeps its data: the database, the sandbox's state, keys, the configuration, logs.
///
/// @param path the folder
record DemoFolder(Path path) {

    private static final int SECRET_BYTES = 32;

    Path configuration() {
        return path.resolve("relink.conf");
    }

    Path keys() {
        return path.resolve("relink.keys");
    }

    Path sandboxState() {
        return path.resolve("sandbox.json");
    }

    Path log(String process) {
        return path.resolve(process + ".log");
    }

    private Path secretFile() {
        return path.resolve("identity-provider.secret");
    }

    /// A folder for one tour.
    static DemoFolder ofTour(Path state) {
        try {
            Files.createDirectories(state);
            return new DemoFolder(Files.createTempDirectory(state, "tour-"));
        } catch (IOException failure) {
            throw new UncheckedIOException("There is no place for a tour.", failure);
        }
    }

    /// Deletes everything that a demo kept here.
    ///
    /// @throws DemoException if something is here that no demo made
    void clear() {
        if (!Files.exists(path)) {
            return;
        }
        if (!Files.exists(secretFile())) {
            throw new DemoException(path + " has no demo's data, so it is not deleted.");
        }
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The folder " + path + " could not be cleared.", failure);
        }
    }

    /// Makes what is missing.
    ///
    /// @return the secret with which the demo signs bearer tokens
    String prepare() {
        try {
            Files.createDirectories(path);
            if (!Files.exists(secretFile())) {
                byte[] secret = new byte[SECRET_BYTES];
                new SecureRandom().nextBytes(secret);
                writePrivately(secretFile(), HexFormat.of().formatHex(secret));
            }
            return Files.readString(secretFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The folder " + path + " could not be prepared.", failure);
        }
    }

    /// Writes the server's configuration anew, for these ports.
    void writeConfiguration(String secret, Ports ports) {
        String text =
                """
                # Written by ./relink demo at every start.
                http {
                  port = %1$d
                  public-url = "http://localhost:%1$d"
                  graphiql = true
                }
                database.url = "jdbc:h2:file:%2$s"
                authentication.shared-secret = "%3$s"
                encryption.key-file = "%4$s"
                connect.return-addresses = ["http://localhost:%1$d/*", "http://localhost:3000/*"]

                # A real server asks the networks every six hours; here you see a loss at once.
                upkeep {
                  probe-interval = 2 seconds
                  poll-interval = 500 milliseconds
                  first-retry = 2 seconds
                  longest-retry = 10 seconds
                  confirm-after = 1 second
                }

                connectors.facebook {
                  app-id = "1000000000000001"
                  app-secret = "sandbox-app-secret"
                  dialog-address = "http://127.0.0.1:%5$d/facebook"
                  graph-address = "http://127.0.0.1:%5$d/facebook-graph"
                  groups = true
                }

                # The sandbox, which has a video to try with, is on this machine.
                calls.private-addresses = true

                connectors.google {
                  client-id = "100000000001-sandbox.apps.googleusercontent.com"
                  client-secret = "sandbox-google-client-secret"
                  site-address = "http://127.0.0.1:%5$d/google"
                  token-address = "http://127.0.0.1:%5$d/google-api"
                  api-address = "http://127.0.0.1:%5$d/google-api"
                  watch-address = "http://127.0.0.1:%5$d/google"
                  keys-address = "http://127.0.0.1:%5$d/google-api/oauth2/v3/certs"
                }

                connectors.linkedin {
                  client-id = "sandboxli0001"
                  client-secret = "sandbox-linkedin-client-secret"
                  site-address = "http://127.0.0.1:%5$d/linkedin"
                  api-address = "http://127.0.0.1:%5$d/linkedin-api"
                }

                connectors.x {
                  client-id = "sandbox-x-client-0001"
                  client-secret = "sandbox-x-client-secret"
                  site-address = "http://127.0.0.1:%5$d/x"
                  api-address = "http://127.0.0.1:%5$d/x-api"
                }
                """
                        .formatted(
                                ports.server(),
                                path.resolve("relink"),
                                secret,
                                keys(),
                                ports.sandbox());
        try {
            Files.deleteIfExists(configuration());
            writePrivately(configuration(), text);
        } catch (IOException failure) {
            throw new UncheckedIOException("The configuration could not be written.", failure);
        }
    }

    private static void writePrivately(Path file, String text) throws IOException {
        if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }
}
