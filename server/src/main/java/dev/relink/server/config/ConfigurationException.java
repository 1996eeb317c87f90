package dev.relink.server.config;

import java.util.List;

/// The configuration is wrong. The message names every problem at once; none holds a secret.
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /// @param problems a sentence for each, never with a secret in it
    public ConfigurationException(List<String> problems) {
        super("The configuration is wrong:\n  - " + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /// A sentence for each problem.
    public List<String> problems() {
        return problems;
    }
}
