package dev.relink.server.plugin;

import dev.relink.server.plugin.PluginProblem.Kind;
import org.jspecify.annotations.Nullable;

/// A plugin cannot be used, for a reason that is already understood.
final class PluginException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient PluginProblem problem;

    PluginException(Kind kind, String message) {
        this(kind, message, null);
    }

    PluginException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = new PluginProblem(kind, message);
    }

    PluginProblem problem() {
        return problem;
    }
}
