package dev.relink.demo;

import java.nio.file.Path;

/// What was built: the front-door script says where it is.
///
/// @param application the application directory of the server
/// @param sandbox the folder of the sandbox's jars
record Built(Path application, Path sandbox) {

    static Built find() {
        return new Built(folder("relink.application"), folder("relink.sandbox"));
    }

    /// The folder for what demos and tours keep.
    static Path state() {
        return folder("relink.state");
    }

    private static Path folder(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new DemoException(
                    "Start this through ./relink, which says where " + property + " is.");
        }
        return Path.of(value).toAbsolutePath();
    }

    Path relink() {
        return application.resolve("bin").resolve("relink");
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
