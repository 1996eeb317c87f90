package dev.relink.server.vault;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// New keys for a test.
public final class TestKeys {

    private TestKeys() {}

    public static Aead create() {
        try {
            Path folder = Files.createTempDirectory("relink-keys");
            Path file = folder.resolve("keys");
            KeySet.create(file);
            Aead keys = KeySet.read(file);
            Files.delete(file);
            Files.delete(folder);
            return keys;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
