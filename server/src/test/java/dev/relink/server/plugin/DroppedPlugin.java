package dev.relink.server.plugin;

import dev.relink.server.storage.JavaProcess;
import dev.relink.spi.Connector;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.awaitility.Awaitility;

/// Uses the plugin `sample` of a folder and drops it, in a process that compiles nothing: a
/// compiler that works on the code of other tests holds the classes that it has seen there, and on
/// a busy machine it does so for longer than anybody wants to wait.
final class DroppedPlugin {

    private static final String COLLECTED = "Collected.";
    private static final String NO_COMPILER = "-Xint";

    private DroppedPlugin() {}

    /// Whether nothing holds the plugin once it is dropped. Its connector must answer a probe, and
    /// throw an exception with a cause of its own class when it is asked for a hint.
    static boolean isCollectedFrom(Path folder) throws IOException {
        Process process =
                JavaProcess.start(DroppedPlugin.class, folder.toString(), NO_COMPILER, "-Xmx256m");
        try {
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return output.contains(COLLECTED);
        } finally {
            process.destroy();
        }
    }

    /// What the process does.
    ///
    /// @param arguments the folder of plugins
    public static void main(String[] arguments) {
        WeakReference<ClassLoader> classLoader = use(new PluginFolder(Path.of(arguments[0])));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    System.gc();
                    return classLoader.get() == null;
                });
        System.out.println(COLLECTED);
    }

    /// Everything that a server does with a plugin, in a frame of its own, so that nothing stays on
    /// the stack.
    private static WeakReference<ClassLoader> use(PluginFolder folder) {
        try (Plugins plugins = folder.load()) {
            Connector connector =
                    Objects.requireNonNull(
                            plugins.registry().connector("sample").orElseThrow().connector());
            GrantAccess access =
                    new GrantAccess(
                            "ada", new TokenSet(Secret.of("token"), null, null, null), Set.of());
            if (!connector.probe(new ProbeRequest(access, List.of())).absent().isEmpty()) {
                throw new IllegalStateException("The sample's probe finds nothing absent.");
            }
            return new WeakReference<>(classLoaderOf(connector));
        }
    }

    /// What a connector throws is of a class of its own.
    private static ClassLoader classLoaderOf(Connector connector) {
        try {
            throw new IllegalStateException(PluginFolder.hint(connector));
        } catch (NetworkException failure) {
            return Objects.requireNonNull(failure.getCause()).getClass().getClassLoader();
        }
    }
}
