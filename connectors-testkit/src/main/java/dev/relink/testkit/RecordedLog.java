package dev.relink.testkit;

import java.text.MessageFormat;
import java.util.List;
import java.util.Queue;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Keeps what a connector logs, whatever the level, and passes it on. Threads may share it.
final class RecordedLog implements System.Logger {

    private final System.Logger next;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> exceptions = new ConcurrentLinkedQueue<>();

    /// @param next where the lines go besides
    RecordedLog(System.Logger next) {
        this.next = next;
    }

    /// The lines so far, each with its level before it.
    List<String> lines() {
        return List.copyOf(lines);
    }

    /// None of the secrets was logged, in a line or in an exception.
    void assertWithout(Secrets secrets) {
        lines.forEach(secrets::assertNotIn);
        exceptions.forEach(secrets::assertNotIn);
    }

    @Override
    public String getName() {
        return next.getName();
    }

    /// An operator may want every level.
    @Override
    public boolean isLoggable(Level level) {
        return true;
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String message,
            @Nullable Throwable thrown) {
        lines.add(level + " " + message);
        if (thrown != null) {
            exceptions.add(thrown);
        }
        next.log(level, bundle, message, thrown);
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... parameters) {
        String line =
                format == null || parameters == null || parameters.length == 0
                        ? String.valueOf(format)
                        : MessageFormat.format(format, parameters);
        lines.add(level + " " + line);
        next.log(level, bundle, format, parameters);
    }
}
