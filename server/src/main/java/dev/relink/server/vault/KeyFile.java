package dev.relink.server.vault;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.relink.server.id.KeyId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/// The encryption keys of a server, as a file: a key set of Tink in JSON, the oldest key first, the
/// newest one primary. Threads and processes may share a file: one changes it at a time, and who
/// reads it sees all of a change or nothing of it.
public final class KeyFile {

    private static final int MOST_BYTES = 1_000_000;

    private final Path path;

    public KeyFile(Path path) {
        this.path = path;
    }

    /// A key as the file has it.
    ///
    /// @param primary whether it is the newest
    /// @param status Tink's word for whether it may be used
    public record Entry(KeyId id, boolean primary, String status) {}

    /// Where it is.
    public Path path() {
        return path;
    }

    /// Makes a new file with one AES-256-GCM key, readable by its owner only.
    ///
    /// @throws KeySetException if the file exists already or cannot be written
    public void create() {
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            PrivateFiles.create(
                    path,
                    TinkKeys.write(
                            KeysetHandle.generateNew(
                                    PredefinedAeadParameters.AES256_GCM, TinkKeys.TINK)));
        } catch (IOException | GeneralSecurityException failure) {
            throw new KeySetException(
                    "The key file " + path + " could not be created: " + describe(failure),
                    failure);
        }
    }

    /// Reads the keys.
    ///
    /// @throws KeySetException if there is no such file, or it holds no usable keys
    public KeySet read() {
        return usable(path, handle());
    }

    /// What is in the file, the oldest key first.
    ///
    /// @throws KeySetException if there is no such file, or it holds no usable keys
    public List<Entry> entries() {
        return TinkKeys.entries(handle()).stream()
                .map(entry ->
                        new Entry(
                                KeyId.ofSigned(entry.getId()),
                                entry.isPrimary(),
                                entry.getStatus().toString()))
                .toList();
    }

    /// Adds a new AES-256-GCM key. The others stay.
    ///
    /// @return its id
    /// @throws KeySetException if the file cannot be read or changed; it is as it was then
    public KeyId rotate() {
        return change(handle -> {
            KeysetHandle more = TinkKeys.withNewKey(handle);
            usable(path, more);
            PrivateFiles.replace(file(), TinkKeys.write(more));
            return KeyId.ofSigned(more.getPrimary().getId());
        });
    }

    /// Takes a key out, and keeps it in a file of its own, `<key file>.retired-<id>`.
    ///
    /// @return that file
    /// @throws KeySetException if it is the newest key, there is no such key, or the files cannot
    ///   be written; the key file is as it was then
    public Path retire(KeyId id) {
        return change(handle -> {
            KeysetHandle.Entry entry =
                    TinkKeys.find(handle, id)
                            .orElseThrow(() ->
                                    new KeySetException(
                                            "The key file "
                                                    + path
                                                    + " has no key "
                                                    + id
                                                    + "; it has "
                                                    + usable(path, handle).ids()
                                                    + "."));
            if (entry.isPrimary() || usable(path, handle).newest().id().equals(id)) {
                throw new KeySetException(
                        "Key "
                                + id
                                + " is the newest of the key file "
                                + path
                                + ", with which secrets are encrypted. Make another one first, with `relink keys rotate "
                                + path
                                + "`.");
            }
            Path retired = path.resolveSibling(path.getFileName() + ".retired-" + id);
            keep(entry, retired);
            PrivateFiles.replace(file(), TinkKeys.write(TinkKeys.without(handle, id)));
            return retired;
        });
    }

    /// A process may have died between the two steps of retiring: then the copy is there already.
    private static void keep(KeysetHandle.Entry entry, Path retired)
            throws IOException, GeneralSecurityException {
        KeysetHandle alone = TinkKeys.only(entry);
        if (!Files.exists(retired)) {
            PrivateFiles.create(retired, TinkKeys.write(alone));
        } else if (!parse(retired).equalsKeyset(alone)) {
            throw new KeySetException(
                    "The key is to be kept as " + retired + ", which holds something else.");
        }
    }

    /// Takes keys back that were retired, as the oldest ones.
    ///
    /// @param retired the file that {@link #retire} made
    /// @return their ids
    /// @throws KeySetException if the key file has them or cannot be changed; it is as it was then
    public List<KeyId> restore(Path retired) {
        return change(handle -> {
            KeysetHandle more = parse(retired);
            List<KeyId> ids = new ArrayList<>(usable(retired, more).ids());
            for (KeyId id : ids) {
                if (TinkKeys.find(handle, id).isPresent()) {
                    throw new KeySetException(
                            "The key file " + path + " has a key " + id + " already.");
                }
            }
            KeysetHandle all = TinkKeys.withOlder(handle, more);
            usable(path, all);
            PrivateFiles.replace(file(), TinkKeys.write(all));
            return ids;
        });
    }

    /// Whether this process may change the file. One without the permission to write for its owner
    /// is left alone, also by those who may do everything.
    boolean isWritable() {
        try {
            Path file = file();
            Path folder = file.getParent();
            PosixFileAttributeView view =
                    Files.getFileAttributeView(file, PosixFileAttributeView.class);
            return Files.isWritable(file)
                    && folder != null
                    && Files.isWritable(folder)
                    && (view == null
                            || view.readAttributes()
                                    .permissions()
                                    .contains(PosixFilePermission.OWNER_WRITE));
        } catch (IOException unreadable) {
            return false;
        }
    }

    @FunctionalInterface
    private interface Change<T> {

        T apply(KeysetHandle handle) throws IOException, GeneralSecurityException;
    }

    private <T> T change(Change<T> change) {
        handle();
        try (KeyFileLock lock = KeyFileLock.of(file())) {
            return change.apply(handle());
        } catch (IOException | GeneralSecurityException failure) {
            throw new KeySetException(
                    "The key file " + path + " could not be changed: " + describe(failure),
                    failure);
        }
    }

    /// The file itself, if the path is a link.
    private Path file() throws IOException {
        return path.toRealPath();
    }

    private KeysetHandle handle() {
        if (!Files.isReadable(path)) {
            throw new KeySetException(
                    "There is no readable key file at "
                            + path
                            + ". Make one with `relink keys create "
                            + path
                            + "`, or, if this server has run before, put its own key file back: stored tokens cannot be read with"
                            + " another one.");
        }
        KeysetHandle handle = parse(path);
        usable(path, handle);
        return handle;
    }

    private static KeysetHandle parse(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new GeneralSecurityException("It is larger than any key file.");
            }
            return TinkKeys.read(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException | GeneralSecurityException failure) {
            throw unusable(file, failure);
        }
    }

    private static KeySet usable(Path file, KeysetHandle handle) {
        try {
            return TinkKeys.keySet(handle);
        } catch (GeneralSecurityException failure) {
            throw unusable(file, failure);
        }
    }

    private static KeySetException unusable(Path file, Exception failure) {
        return new KeySetException(
                "The key file " + file + " holds no usable keys: " + describe(failure), failure);
    }

    private static String describe(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        return failure.getClass().getSimpleName()
                + " "
                + message
                + (message.endsWith(".") ? "" : ".");
    }
}
