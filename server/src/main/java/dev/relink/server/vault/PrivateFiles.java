package dev.relink.server.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Writes files that nobody but their owner may read, so that a power cut leaves all of the old
/// content or all of the new one.
final class PrivateFiles {

    static final Set<? extends OpenOption> CREATE_OR_OPEN =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    private static final Set<? extends OpenOption> CREATE =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private PrivateFiles() {}

    static FileAttribute<?>[] ownerOnly() {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }

    /// Makes a new file.
    ///
    /// @throws java.nio.file.FileAlreadyExistsException if there is one
    static void create(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, CREATE, ownerOnly())) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        persistNames(file);
    }

    /// Gives a file another content. Its owner, group and permissions stay: whoever could read it
    /// can read it still, and nobody else. Only one may do so at a time.
    ///
    /// @throws IOException if they cannot stay, or it cannot be written; the file is as it was
    static void replace(Path file, String text) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        // One that was left by a process that died is worth nothing.
        Files.deleteIfExists(beside);
        create(beside, text);
        try {
            takePermissions(file, beside);
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
        persistNames(file);
    }

    private static void takePermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView target =
                Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (target == null) {
            return;
        }
        PosixFileAttributes wanted = Files.readAttributes(from, PosixFileAttributes.class);
        PosixFileAttributes given = target.readAttributes();
        if (!wanted.owner().equals(given.owner())) {
            target.setOwner(wanted.owner());
        }
        if (!wanted.group().equals(given.group())) {
            target.setGroup(wanted.group());
        }
        target.setPermissions(wanted.permissions());
    }

    /// Without it, a power cut might bring the old name back. Not every system lets a folder be
    /// opened.
    private static void persistNames(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // as good as the system can
        }
    }
}
