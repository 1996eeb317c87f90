package dev.relink.server.storage;

import java.io.IOException;
import java.nio.file.Path;

/// Runs a class of the tests in a process of its own.
public final class JavaProcess {

    private JavaProcess() {}

    /// Starts it.
    ///
    /// @param argument what its main method is given
    public static Process start(Class<?> main, String argument) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        argument)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
