package dev.relink.server.plugin;

import dev.relink.server.plugin.PluginProblem.Kind;
import java.time.Duration;
import java.util.ServiceConfigurationError;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Code of a plugin that is given a limited time, in a thread of its own, so that nothing it does
/// reaches the server: not an exception, not an error, not an endless loop.
final class TimedPluginCall<T> {

    private final FutureTask<T> task;
    private final long deadlineNanos;
    private final Duration limit;

    private TimedPluginCall(FutureTask<T> task, Duration limit) {
        this.task = task;
        this.limit = limit;
        this.deadlineNanos = System.nanoTime() + limit.toNanos();
    }

    /// Starts the code.
    static <T> TimedPluginCall<T> start(String plugin, Duration limit, Callable<T> code) {
        TimedPluginCall<T> call = new TimedPluginCall<>(new FutureTask<>(code), limit);
        Thread.ofPlatform().daemon().name("plugin-" + plugin).start(call.task);
        return call;
    }

    /// Waits for the code's result.
    ///
    /// @throws PluginException if it failed or took too long
    T await() {
        try {
            return task.get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            throw understand(Causes.of(failure));
        } catch (TimeoutException hung) {
            task.cancel(true);
            throw new PluginException(
                    Kind.HUNG,
                    "It did not come to an end within "
                            + limit.toMillis()
                            + " ms and was left out.",
                    hung);
        } catch (InterruptedException stopped) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new PluginException(
                    Kind.HUNG, "The server was stopped while it was loading.", stopped);
        }
    }

    private static PluginException understand(Throwable failure) {
        if (failure instanceof PluginException understood) {
            return understood;
        }
        if (failure instanceof ServiceConfigurationError
                && failure.getCause() != null
                && !(failure.getCause() instanceof NoSuchMethodException)) {
            return understand(failure.getCause());
        }
        if (failure instanceof ExceptionInInitializerError) {
            return new PluginException(Kind.THREW, "It failed while it was loaded.", failure);
        }
        if (failure instanceof LinkageError || failure instanceof ClassNotFoundException) {
            return new PluginException(
                    Kind.CLASS_MISSING,
                    "A class that it needs is missing, or is of another version: are all its jars in its folder, and was it built for"
                            + " this version of the connector SPI?",
                    failure);
        }
        if (failure instanceof ServiceConfigurationError) {
            return new PluginException(
                    Kind.INVALID,
                    "What it names in META-INF/services is not a plugin with a public constructor without parameters.",
                    failure);
        }
        return new PluginException(Kind.THREW, "It failed while it was loaded.", failure);
    }
}
