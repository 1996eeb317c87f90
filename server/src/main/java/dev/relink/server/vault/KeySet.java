package dev.relink.server.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;

/// The encryption keys of this server, as a file. Threads may share what it gives out.
public final class KeySet {

    private static final Configuration TINK = registered();

    private KeySet() {}

    private static Configuration registered() {
        try {
            AeadConfig.register();
            return RegistryConfiguration.get();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("The ciphers could not be registered.", impossible);
        }
    }

    /// Makes a new file with one AES-256-GCM key, readable by its owner only.
    ///
    /// @throws KeySetException if the file exists already or cannot be written
    public static void create(Path file) {
        try {
            KeysetHandle keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, TINK);
            String text =
                    TinkJsonProtoKeysetFormat.serializeKeyset(
                            keys, TINK, InsecureSecretKeyAccess.get());
            createPrivately(file);
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.SYNC);
        } catch (IOException | GeneralSecurityException failure) {
            throw new KeySetException(
                    "The key file " + file + " could not be created: " + describe(failure),
                    failure);
        }
    }

    private static void createPrivately(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.createFile(file, ownerOnly());
    }

    private static FileAttribute<?>[] ownerOnly() {
        Set<String> views = FileSystems.getDefault().supportedFileAttributeViews();
        if (!views.contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }

    /// Reads a file that {@link #create} made.
    ///
    /// @throws KeySetException if there is none, or it holds no usable keys
    public static Aead read(Path file) {
        if (!Files.isReadable(file)) {
            throw new KeySetException(
                    "There is no readable key file at "
                            + file
                            + ". Make one with `relink keys create "
                            + file
                            + "`, or, if this server has run before, put its own key file back: stored tokens cannot be read with"
                            + " another one.",
                    null);
        }
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            KeysetHandle keys =
                    TinkJsonProtoKeysetFormat.parseKeyset(
                            text, TINK, InsecureSecretKeyAccess.get());
            return keys.getPrimitive(TINK, Aead.class);
        } catch (IOException | GeneralSecurityException failure) {
            throw new KeySetException(
                    "The key file " + file + " holds no usable keys: " + describe(failure),
                    failure);
        }
    }

    private static String describe(Exception failure) {
        return failure.getClass().getSimpleName() + " " + failure.getMessage();
    }
}
