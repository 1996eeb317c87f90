package dev.relink.server;

import java.nio.file.Path;

/// Where the application is installed: what relative paths in the configuration are relative to.
final class Home {

    private static final String PROPERTY = "relink.home";

    private Home() {}

    static Path path() {
        return Path.of(System.getProperty(PROPERTY, "")).toAbsolutePath();
    }
}
