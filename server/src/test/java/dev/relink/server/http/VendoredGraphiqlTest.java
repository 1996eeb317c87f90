package dev.relink.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is vendored is what its packages published.
class VendoredGraphiqlTest {

    private static final String FOLDER = "/dev/relink/server/web/graphiql/";

    static Stream<String> checksums() throws IOException {
        String lines = new String(content("checksums.sha256"), StandardCharsets.US_ASCII);
        return lines.lines();
    }

    @ParameterizedTest
    @MethodSource("checksums")
    void everyFileHasItsChecksum(String line) throws IOException, NoSuchAlgorithmException {
        String[] parts = line.split(" +");

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(content(parts[1]));

        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(parts[0]);
    }

    private static byte[] content(String file) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(
                        VendoredGraphiqlTest.class.getResourceAsStream(FOLDER + file))) {
            return stream.readAllBytes();
        }
    }
}
