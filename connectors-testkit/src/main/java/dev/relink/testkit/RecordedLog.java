package dev.relink.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.util.Queue;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Keeps what a connector logs, whatever the level, and passes it on. Threads may share it.
final class RecordedLog implements System.Logger {

    private final System.Logger next;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    /// @param next where the lines go besides
    RecordedLog(System.Logger next) {
        this.next = next;
    }

    /// Everything that was logged so far, with the traces of exceptions.
    String text() {
        return String.join("\n", lines);
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
        lines.add(String.valueOf(message));
        if (thrown != null) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            lines.add(trace.toString());
        }
        next.log(level, bundle, message, thrown);
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... parameters) {
        lines.add(
                format == null || parameters == null || parameters.length == 0
                        ? String.valueOf(format)
                        : MessageFormat.format(format, parameters));
        next.log(level, bundle, format, parameters);
    }
}
