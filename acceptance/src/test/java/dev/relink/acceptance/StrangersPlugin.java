package dev.relink.acceptance;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/// A plugin that a third party wrote in `guestbook/GuestbookPlugin.java`, and builds with nothing
/// but a JDK and the SPI's jar of the distribution.
final class StrangersPlugin {

    private static final String SOURCE = "guestbook/GuestbookPlugin.java";
    private static final String SERVICE = "META-INF/services/dev.relink.spi.ConnectorPlugin";

    private StrangersPlugin() {}

    /// Builds the jar.
    ///
    /// @param workshop a folder to build in
    /// @param jar where to put it
    static void build(Path workshop, Path jar) {
        Path source = workshop.resolve("src").resolve(SOURCE);
        Path classes = workshop.resolve("classes");
        Folders.write(source, Resources.text("stranger/" + SOURCE));
        Folders.write(classes.resolve(SERVICE), "guestbook.GuestbookPlugin\n");
        run(
                "javac",
                "-d",
                classes.toString(),
                "-classpath",
                Installation.spi().toString(),
                source.toString());
        run("jar", "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
    }

    private static void run(String tool, String... arguments) {
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output);
        int exitCode = ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, arguments);
        if (exitCode != 0) {
            throw new AssertionError(tool + ": " + output);
        }
    }
}
