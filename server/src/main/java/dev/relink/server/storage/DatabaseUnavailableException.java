package dev.relink.server.storage;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The database could not be opened. The message says what to do.
public final class DatabaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private DatabaseUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// An address of an engine that is not supported.
    static DatabaseUnavailableException unknownEngine(String url) {
        return new DatabaseUnavailableException(
                "database.url must begin with jdbc:h2: or jdbc:postgresql:, and is "
                        + withoutParameters(url),
                null);
    }

    /// What to throw when starting failed: an explanation if the database was the reason, also when
    /// it went away after it had been opened, and otherwise the failure itself.
    public static RuntimeException insteadOf(RuntimeException failure, String url) {
        return failure instanceof DatabaseUnavailableException || !Dialect.isAway(failure)
                ? failure
                : explain(url, failure);
    }

    static DatabaseUnavailableException explain(String url, RuntimeException failure) {
        String place = withoutParameters(url);
        if (isHeldByAnotherProcess(failure)) {
            return new DatabaseUnavailableException(
                    "The embedded database "
                            + place
                            + " is open in another process, and only one may have it. Stop the other one, give this one a"
                            + " database.url of its own, or let both use PostgreSQL.",
                    failure);
        }
        return new DatabaseUnavailableException(
                "The database " + place + " could not be opened: " + reason(failure), failure);
    }

    /// An address may carry a password in its parameters; what is shown ends before them.
    private static String withoutParameters(String url) {
        int end = url.length();
        for (char separator : new char[] {';', '?'}) {
            int at = url.indexOf(separator);
            end = at >= 0 && at < end ? at : end;
        }
        return url.substring(0, end);
    }

    private static boolean isHeldByAnotherProcess(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null
                    && message.toLowerCase(Locale.ROOT)
                            .contains("database may be already in use")) {
                return true;
            }
        }
        return false;
    }

    /// The innermost message: what lies at the root, such as the end of a stream, may have none.
    private static String reason(Throwable failure) {
        String innermost = failure.getClass().getSimpleName();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            // A throwable made of its cause alone only repeats what that one is.
            if (message != null && !message.equals(String.valueOf(cause.getCause()))) {
                innermost = message;
            }
        }
        return innermost;
    }
}
