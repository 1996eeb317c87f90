package dev.relink.server.vault;

import dev.relink.server.id.KeyId;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes keys that can go out of the key file, or says once that somebody should. Belongs to one
/// thread at a time.
final class KeyRetirement {

    private static final Logger LOGGER = LoggerFactory.getLogger(KeyRetirement.class);

    private final KeyFile file;
    private final Set<KeyId> told = new HashSet<>();

    KeyRetirement(KeyFile file) {
        this.file = file;
    }

    /// @param report what the keys are needed for
    /// @param outOfUse looks once more
    void retire(KeyReport report, Predicate<KeyId> outOfUse) {
        report.keys().stream()
                .filter(key -> key.state() == KeyReport.State.CAN_GO)
                .map(KeyReport.Key::id)
                .filter(outOfUse)
                .forEach(this::retire);
    }

    private void retire(KeyId key) {
        if (!file.isWritable()) {
            tellOnce(key, "The file is not to be changed by this server.");
            return;
        }
        try {
            // Another process that has the same file may have been quicker.
            if (file.read().find(key).isPresent()) {
                Path retired = file.retire(key);
                LOGGER.info(
                        "Key {} is not needed any more and was taken out of {}. It is kept as {}: backups of the database may need it.",
                        key,
                        file.path(),
                        retired);
            }
        } catch (KeySetException failure) {
            tellOnce(key, String.valueOf(failure.getMessage()));
        }
    }

    private void tellOnce(KeyId key, String reason) {
        if (told.add(key)) {
            LOGGER.warn(
                    "Key {} is not needed any more and can go: `relink keys retire {} --key {}`. {}",
                    key,
                    file.path(),
                    key,
                    reason);
        }
    }
}
