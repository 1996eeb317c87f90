package dev.relink.sandbox.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Keeps a network's state in a JSON file that is either the old or the new one, whenever the
/// process is killed. Not for several threads at once.
///
/// The file is an object: `format`, then one member for each network by its name.
public final class StateFile {

    private static final int FORMAT = 1;

    private final Path file;
    private final String network;

    public StateFile(Path file, String network) {
        this.file = file.toAbsolutePath();
        this.network = network;
    }

    /// Reads what was written last; null if the file does not exist yet.
    ///
    /// @throws IllegalStateException if there is a file that cannot be understood; it is left as it
    ///   is
    public <S> @Nullable S read(Class<S> type) {
        try {
            JsonNode document = Json.read(Files.readString(file), ObjectNode.class);
            if (document.path("format").asInt(0) != FORMAT) {
                throw new IllegalStateException(
                        "The state file " + file + " is not of format " + FORMAT + ".");
            }
            JsonNode state = document.get(network);
            return state == null ? null : Json.value(state, type);
        } catch (NoSuchFileException none) {
            return null;
        } catch (IOException unreadable) {
            throw new IllegalStateException(
                    "The state file " + file + " cannot be read.", unreadable);
        } catch (JacksonException broken) {
            throw new IllegalStateException(
                    "The state file " + file + " is not one of this sandbox; move it away.",
                    broken);
        }
    }

    /// Replaces what was written before; returns when the disk has it.
    ///
    /// @throws UncheckedIOException if it could not be written; the old state is still there
    public void write(Object state) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put(network, state);
        try {
            replace(Json.text(document));
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "The state file " + file + " cannot be written.", failed);
        }
    }

    private void replace(String text) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel =
                FileChannel.open(
                        written,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(
                written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory();
    }

    /// The new name is on the disk only when the directory is. Where directories cannot be opened,
    /// the system does it by itself.
    private void forceDirectory() throws IOException {
        Path directory = file.getParent();
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (directory == null || !posix) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
