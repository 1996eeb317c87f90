package dev.relink.server.plugin;

import dev.relink.spi.ConnectorPlugin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/// A jar that a test makes of source code, as a third party would: compiled against the SPI alone.
final class JarOfSources {

    private static final Pattern PACKAGE = Pattern.compile("package ([a-z.]+);");
    private static final Pattern TYPE =
            Pattern.compile("public (?:abstract |final )?(?:class|interface|record) (\\w+)");
    private static final String SERVICE = "META-INF/services/" + ConnectorPlugin.class.getName();

    /// Compiling takes long, and most tests need the same few sources.
    private static final Map<List<String>, Map<String, byte[]>> COMPILED =
            new ConcurrentHashMap<>();

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final List<String> OPTIONS = List.of("-proc:none");

    private final Map<String, byte[]> entries = new TreeMap<>();

    private JarOfSources(Map<String, byte[]> entries) {
        this.entries.putAll(entries);
    }

    /// A jar with the classes of some sources, each of one public type.
    static JarOfSources of(String... sources) {
        return of(List.of(sources));
    }

    static JarOfSources of(List<String> sources) {
        return new JarOfSources(
                COMPILED.computeIfAbsent(List.copyOf(sources), JarOfSources::compile));
    }

    /// A jar with the very classes of the SPI.
    static JarOfSources ofTheSpi() {
        Map<String, byte[]> entries = new HashMap<>();
        Path classes = spi();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = classes.relativize(file).toString().replace('\\', '/');
                entries.put(name, Files.readAllBytes(file));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new JarOfSources(entries);
    }

    /// The same jar with the classes of another one.
    JarOfSources with(JarOfSources other) {
        JarOfSources both = new JarOfSources(entries);
        both.entries.putAll(other.entries);
        return both;
    }

    /// The same jar with the service file of plugins.
    JarOfSources withService(String... lines) {
        JarOfSources named = new JarOfSources(entries);
        named.entries.put(SERVICE, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        return named;
    }

    /// The same jar without the classes whose names begin so.
    JarOfSources without(String className) {
        JarOfSources less = new JarOfSources(entries);
        less.entries.keySet().removeIf(name -> name.startsWith(className.replace('.', '/')));
        return less;
    }

    /// A jar with nothing but the classes whose names begin so.
    JarOfSources only(String className) {
        JarOfSources less = new JarOfSources(entries);
        less.entries.keySet().removeIf(name -> !name.startsWith(className.replace('.', '/')));
        return less;
    }

    /// Writes the jar; makes the folders that are missing.
    void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    jar.putNextEntry(new JarEntry(entry.getKey()));
                    jar.write(entry.getValue());
                    jar.closeEntry();
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path spi() {
        try {
            return Path.of(
                    ConnectorPlugin.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, byte[]> compile(List<String> sources) {
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach(source -> units.add(new Source(source)));
        StringWriter complaints = new StringWriter();
        try (Classes classes = new Classes(COMPILER.getStandardFileManager(null, null, null))) {
            classes.compileAgainst(spi());
            boolean compiled =
                    COMPILER.getTask(complaints, classes, null, OPTIONS, null, units).call();
            if (!compiled) {
                throw new IllegalArgumentException(complaints.toString());
            }
            return classes.compiled();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Keeps what is compiled in memory.
    private static final class Classes extends ForwardingJavaFileManager<StandardJavaFileManager> {

        private final Map<String, ByteArrayOutputStream> streams = new HashMap<>();

        Classes(StandardJavaFileManager files) {
            super(files);
        }

        void compileAgainst(Path classPath) throws IOException {
            fileManager.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(classPath));
        }

        Map<String, byte[]> compiled() {
            Map<String, byte[]> classes = new HashMap<>();
            streams.forEach((name, stream) -> classes.put(name, stream.toByteArray()));
            return classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            String name = className.replace('.', '/') + ".class";
            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return streams.computeIfAbsent(name, key -> new ByteArrayOutputStream());
                }
            };
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("source:///" + nameOf(text) + ".java"), Kind.SOURCE);
            this.text = text;
        }

        private static String nameOf(String text) {
            return (first(PACKAGE, text) + "." + first(TYPE, text)).replace('.', '/');
        }

        private static String first(Pattern pattern, String text) {
            Matcher matcher = pattern.matcher(text);
            if (!matcher.find()) {
                throw new IllegalArgumentException("No " + pattern + " in " + text);
            }
            return matcher.group(1);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
