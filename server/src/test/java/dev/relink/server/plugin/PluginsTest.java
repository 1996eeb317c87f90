package dev.relink.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.plugin.PluginFolder.Loaded;
import dev.relink.server.plugin.PluginProblem.Kind;
import dev.relink.server.plugin.SamplePlugin.Part;
import dev.relink.spi.NetworkName;
import dev.relink.spi.SpiVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginsTest {

    @TempDir private Path temp;

    private PluginFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new PluginFolder(temp.resolve("plugins"));
    }

    @Test
    void aFolderThatDoesNotExistHoldsNoPlugin() {
        Loaded loaded = folder.result();

        assertThat(loaded.registry().plugins()).isEmpty();
        assertThat(loaded.registry().networks()).isEmpty();
        assertThat(loaded.plugins().configurationProblems()).isEmpty();
    }

    @Test
    void aPluginInAFolderOfItsOwnIsLoaded() {
        Loaded loaded = folder.add("first", SamplePlugin.good()).result();

        assertThat(loaded.report("first"))
                .isEqualTo(
                        new PluginReport(
                                "first", List.of(new NetworkName("sample", "Sample")), null));
        assertThat(loaded.registry().network("sample").orElseThrow().isAvailable()).isTrue();
        assertThat(PluginFolder.hint(loaded.connector("sample"))).isEqualTo("none");
    }

    @Test
    void aPluginThatIsASingleJarIsLoaded() {
        SamplePlugin.good().jar().write(folder.path("first.jar"));

        assertThat(folder.result().report("first").problem()).isNull();
    }

    @Test
    void theJarsOfAPluginAreLoadedTogether() {
        JarOfSources all = SamplePlugin.good().jar();
        all.without("sample.SampleConnector").write(folder.path("first/a.jar"));
        all.only("sample.SampleConnector").write(folder.path("first/b.jar"));

        Loaded loaded = folder.result();

        assertThat(loaded.report("first").problem()).isNull();
        assertThat(PluginFolder.hint(loaded.connector("sample"))).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "größe", "100%", "a#b", "a+b", "a%20b"})
    void aFolderMayHaveAnyName(String name) {
        assertThat(folder.add(name, SamplePlugin.good()).result().report(name).problem()).isNull();
    }

    @Test
    void whatIsNoPluginIsPassedOver() throws IOException {
        folder.add("first", SamplePlugin.good());
        Files.writeString(folder.path("README.md"), "Put plugins here.");
        Files.writeString(folder.path("first/LICENSE.txt"), "Do what you like.");
        Files.writeString(folder.path(".DS_Store"), "x");
        Files.createDirectory(folder.path(".git"));

        Loaded loaded = folder.result();

        assertThat(loaded.registry().plugins())
                .extracting(PluginReport::name)
                .containsOnly("first");
        assertThat(loaded.report("first").problem()).isNull();
    }

    @Test
    void aFolderAndAJarOfTheSameNameAreBothReported() {
        folder.add("first", SamplePlugin.named("one"));
        SamplePlugin.named("two").jar().write(folder.path("first.jar"));

        Loaded loaded = folder.result();

        assertThat(loaded.registry().plugins()).hasSize(2);
    }

    @Test
    void aPluginMayBringSeveralConnectors() {
        String second =
                """
                package sample;
                import dev.relink.spi.*;
                import java.util.*;
                public class SecondFactory extends SampleFactory {
                    @Override public String key() { return "second"; }
                    @Override public List<NetworkName> networks() {
                        return List.of(new NetworkName("second", "Second"));
                    }
                    @Override public Connector create(ConnectorContext context) {
                        return new SampleConnector(context) {
                            @Override public ConnectorDescriptor descriptor() {
                                ConnectorDescriptor one = super.descriptor();
                                NetworkDescriptor network = one.networks().get(0);
                                return new ConnectorDescriptor(
                                        List.of(new NetworkDescriptor(networks().get(0), network.kinds(), network.policy())),
                                        one.scopes(), one.manualRevocation());
                            }
                            private List<NetworkName> networks() {
                                return SecondFactory.this.networks();
                            }
                        };
                    }
                }
                """;
        folder.add(
                "first",
                SamplePlugin.good()
                        .with(
                                Part.FACTORIES,
                                "return List.of(new SampleFactory(), new SecondFactory());")
                        .jarWith(second));

        Loaded loaded = folder.result();

        assertThat(loaded.report("first").networks())
                .extracting(NetworkName::key)
                .containsExactly("sample", "second");
        assertThat(loaded.connector("second")).isNotNull();
    }

    @Test
    void aPluginThatOffersNothingHarmsNothing() {
        Loaded loaded =
                folder.add("first", SamplePlugin.good().with(Part.FACTORIES, "return List.of();"))
                        .result();

        assertThat(loaded.report("first").problem()).isNull();
        assertThat(loaded.registry().networks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PLUGIN_BODY | static { if (true) throw new IllegalStateException(\"boom\"); }",
                "PLUGIN_CONSTRUCTOR | if (true) throw new IllegalStateException(\"boom\");",
                "PLUGIN_CONSTRUCTOR | if (true) throw new StackOverflowError(\"boom\");",
                "PLUGIN_CONSTRUCTOR | if (true) throw new OutOfMemoryError(\"boom\");",
                "SPI_VERSION | throw new AssertionError(\"boom\");",
                "FACTORIES | throw new IllegalStateException(\"boom\");",
                "FACTORIES | return null;",
                "FACTORIES | return Collections.singletonList(null);",
                "FACTORY_BODY | static { if (true) throw new IllegalStateException(\"boom\"); }",
                "KEY | return null;",
                "NETWORKS | throw new UnsupportedOperationException(\"boom\");",
                "NETWORKS | return null;",
                "NETWORKS | return List.of(new NetworkName(\"Not A Key\", \"Sample\"));",
                "CONFIGURATION | return null;",
                "CREATE | throw new IllegalStateException(\"boom\");",
                "CREATE | throw new NetworkException(new Bug(new Evidence(\"rule\", null, null, \"boom\")));",
                "CREATE | return null;",
                "DESCRIBED_NETWORKS | throw new IllegalStateException(\"boom\");",
                "DESCRIBED_NETWORKS | return List.of();"
            })
    void aPluginThatThrowsIsLeftOutAndTheOthersAreLoaded(Part part, String code) {
        folder.add("broken", SamplePlugin.named("broken").with(part, code));
        folder.add("good", SamplePlugin.good());

        Loaded loaded = folder.result();

        assertThat(loaded.problem("broken").kind()).isEqualTo(Kind.THREW);
        assertThat(loaded.problem("broken").message())
                .doesNotContain("boom", "sample.", "Exception");
        assertThat(loaded.report("broken").networks()).isEmpty();
        assertThat(loaded.registry().connector("broken")).isEmpty();
        assertThat(loaded.report("good").problem()).isNull();
    }

    @Test
    void pluginsThatNeverComeToAnEndAreLeftOutTogetherWhenTheLimitIsOver() {
        SamplePlugin hanging =
                SamplePlugin.good().with(Part.PLUGIN_CONSTRUCTOR, SamplePlugin.LOOP_FOREVER);
        for (int number = 0; number < 4; number++) {
            folder.add("hanging-" + number, hanging);
        }
        folder.add("good", SamplePlugin.good()).loadLimit(Duration.ofSeconds(2));

        long start = System.nanoTime();
        Loaded loaded = folder.result();
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(took).isLessThan(Duration.ofSeconds(6));
        for (int number = 0; number < 4; number++) {
            assertThat(loaded.problem("hanging-" + number).kind()).isEqualTo(Kind.HUNG);
            assertThat(loaded.problem("hanging-" + number).message()).contains("2000 ms");
        }
        assertThat(loaded.report("good").problem()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"KEY", "CREATE"})
    void aPluginThatLoopsForEverAnywhereIsLeftOut(Part part) {
        folder.add("hanging", SamplePlugin.named("hanging").with(part, SamplePlugin.LOOP_FOREVER));
        folder.add("zebra", SamplePlugin.good()).loadLimit(Duration.ofSeconds(2));

        Loaded loaded = folder.result();

        assertThat(loaded.problem("hanging").kind()).isEqualTo(Kind.HUNG);
        assertThat(loaded.report("zebra").problem()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample.SampleFactory", "sample.SampleConnector"})
    void aPluginThatLacksAClassSaysThatAJarMayBeMissing(String className) {
        folder.add("broken", SamplePlugin.good().jar().without(className));
        folder.add("good", SamplePlugin.named("other"));

        Loaded loaded = folder.result();

        assertThat(loaded.problem("broken").kind()).isEqualTo(Kind.CLASS_MISSING);
        assertThat(loaded.problem("broken").message()).contains("are all its jars in its folder");
        assertThat(loaded.report("good").problem()).isNull();
    }

    @Test
    void aPluginWhoseSuperclassIsInNoneOfItsJarsLacksAClass() {
        JarOfSources jar =
                JarOfSources.of(
                        """
                        package sample;
                        public abstract class Base implements dev.relink.spi.ConnectorPlugin {}
                        """,
                        """
                        package sample;
                        public class SamplePlugin extends Base {
                            @Override public int spiVersion() { return 1; }
                        }
                        """);
        folder.add("broken", jar.without("sample.Base").withService("sample.SamplePlugin"));

        assertThat(folder.result().problem("broken").kind()).isEqualTo(Kind.CLASS_MISSING);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, SpiVersion.CURRENT + 1})
    void aPluginOfAnotherSpiVersionIsToldBothVersions(int version) {
        folder.add("old", SamplePlugin.good().with(Part.SPI_VERSION, "return " + version + ";"));

        PluginProblem problem = folder.result().problem("old");

        assertThat(problem.kind()).isEqualTo(Kind.OTHER_SPI_VERSION);
        assertThat(problem.message())
                .contains("version " + version + " ")
                .contains("version " + SpiVersion.CURRENT + ".");
    }

    @Test
    void aFileThatIsNoJarIsNamed() throws IOException {
        folder.add("broken", SamplePlugin.good());
        Files.writeString(folder.path("broken/library.jar"), "This is no jar.");
        folder.add("good", SamplePlugin.named("other"));

        Loaded loaded = folder.result();

        assertThat(loaded.problem("broken").kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(loaded.problem("broken").message()).contains("library.jar");
        assertThat(loaded.report("good").problem()).isNull();
    }

    @Test
    void anEmptyOrCutOffJarIsUnreadable() throws IOException {
        Files.createDirectories(folder.path("."));
        Files.createFile(folder.path("empty.jar"));
        SamplePlugin.good().jar().write(folder.path("whole.jar"));
        byte[] whole = Files.readAllBytes(folder.path("whole.jar"));
        Files.write(folder.path("half.jar"), Arrays.copyOf(whole, whole.length / 2));

        Loaded loaded = folder.result();

        assertThat(loaded.problem("empty").kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(loaded.problem("half").kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(loaded.report("whole").problem()).isNull();
    }

    @Test
    void anEmptyFolderIsNoPlugin() throws IOException {
        Files.createDirectories(folder.path("empty"));

        assertThat(folder.result().problem("empty").kind()).isEqualTo(Kind.NO_SINGLE_PLUGIN);
    }

    @Test
    void jarsWithoutAServiceFileAreNoPlugin() {
        folder.add("library", SamplePlugin.good().jar().without("META-INF"));

        PluginProblem problem = folder.result().problem("library");

        assertThat(problem.kind()).isEqualTo(Kind.NO_SINGLE_PLUGIN);
        assertThat(problem.message()).contains("META-INF/services/dev.relink.spi.ConnectorPlugin");
    }

    @Test
    void twoPluginsInOneFolderAreRefused() {
        String other =
                """
                package sample;
                public class OtherPlugin extends SamplePlugin {}
                """;
        folder.add(
                "two",
                SamplePlugin.good()
                        .jarWith(other)
                        .withService("sample.SamplePlugin", "sample.OtherPlugin"));

        PluginProblem problem = folder.result().problem("two");

        assertThat(problem.kind()).isEqualTo(Kind.NO_SINGLE_PLUGIN);
        assertThat(problem.message()).contains("2 plugins");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sample.SampleFactory",
                "sample.SampleConnector",
                "sample.NotThere",
                "not a class name",
                "sample.Hidden"
            })
    void aServiceFileThatNamesSomethingElseThanAPluginIsRefused(String named) {
        String hidden =
                """
                package sample;
                public class Hidden extends SamplePlugin {
                    private Hidden() {}
                }
                """;
        folder.add("broken", SamplePlugin.good().jarWith(hidden).withService(named));
        folder.add("good", SamplePlugin.named("other"));

        Loaded loaded = folder.result();

        assertThat(loaded.problem("broken").kind()).isEqualTo(Kind.INVALID);
        assertThat(loaded.problem("broken").message()).contains("META-INF/services");
        assertThat(loaded.report("good").problem()).isNull();
    }

    @Test
    void aNetworkBelongsToThePluginThatComesFirstInTheAlphabet() {
        folder.add("alpha", SamplePlugin.good());
        folder.add("beta", SamplePlugin.good().with(Part.KEY, "return \"other\";"));

        Loaded loaded = folder.result();

        assertThat(loaded.report("alpha").problem()).isNull();
        assertThat(loaded.problem("beta").kind()).isEqualTo(Kind.TAKEN);
        assertThat(loaded.problem("beta").message()).contains("sample").contains("alpha");
        assertThat(loaded.registry().connector("other")).isEmpty();
        assertThat(loaded.registry().network("sample").orElseThrow().connector().key())
                .isEqualTo("sample");
    }

    @Test
    void aConnectorKeyIsTakenOnce() {
        folder.add("alpha", SamplePlugin.good());
        folder.add("beta", SamplePlugin.named("other").with(Part.KEY, "return \"sample\";"));

        Loaded loaded = folder.result();

        assertThat(loaded.problem("beta").kind()).isEqualTo(Kind.TAKEN);
        assertThat(loaded.registry().networks()).hasSize(1);
    }

    @Test
    void whatABrokenPluginClaimedIsFreeForAnother() {
        folder.add("alpha", SamplePlugin.good().with(Part.CREATE, "throw new Error();"));
        folder.add("beta", SamplePlugin.good());

        Loaded loaded = folder.result();

        assertThat(loaded.problem("alpha").kind()).isEqualTo(Kind.THREW);
        assertThat(loaded.report("beta").problem()).isNull();
    }

    @Test
    void twoConnectorsOfOnePluginMayNotHaveTheSameKey() {
        String second =
                """
                package sample;
                import dev.relink.spi.*;
                import java.util.*;
                public class SecondFactory extends SampleFactory {
                    @Override public List<NetworkName> networks() {
                        return List.of(new NetworkName("second", "Second"));
                    }
                }
                """;
        assertThat(problemWithSecondFactory(second).kind()).isEqualTo(Kind.INVALID);
    }

    @Test
    void twoConnectorsOfOnePluginMayNotServeTheSameNetwork() {
        String second =
                """
                package sample;
                public class SecondFactory extends SampleFactory {
                    @Override public String key() {
                        return "second";
                    }
                }
                """;
        assertThat(problemWithSecondFactory(second).kind()).isEqualTo(Kind.INVALID);
    }

    private PluginProblem problemWithSecondFactory(String second) {
        folder.add(
                "double",
                SamplePlugin.good()
                        .with(
                                Part.DESCRIBED_NETWORKS,
                                "return context.settings().flag(\"x\") ? null : null;")
                        .with(Part.CREATE, "throw new IllegalStateException(\"never asked\");")
                        .with(
                                Part.FACTORIES,
                                "return List.of(new SampleFactory(), new SecondFactory());")
                        .jarWith(second));
        return folder.result().problem("double");
    }

    @Test
    void aFactoryAndItsDescriptorMustNameTheSameNetworks() {
        folder.add(
                "broken",
                SamplePlugin.good()
                        .with(
                                Part.DESCRIBED_NETWORKS,
                                "return List.of(new NetworkName(\"another\", \"Another\"));"));

        PluginProblem problem = folder.result().problem("broken");

        assertThat(problem.kind()).isEqualTo(Kind.INVALID);
        assertThat(problem.message()).contains("name different networks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Facebook",
                "-dash",
                "9lives",
                "two words",
                "snake_case",
                "../../etc",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void aConnectorKeyIsWhatCanStandInAnAddress(String key) {
        folder.add("broken", SamplePlugin.good().with(Part.KEY, "return \"" + key + "\";"));

        assertThat(folder.result().problem("broken").kind()).isEqualTo(Kind.INVALID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NETWORKS | return List.of();",
                "NETWORKS | return List.of(new NetworkName(\"a\", \"A\"), new NetworkName(\"a\", \"B\"));",
                "CONFIGURATION | ConfigurationProperty one = ConfigurationProperty.required(\"app-id\","
                        + " ConfigurationProperty.Type.TEXT, \"One.\"); return List.of(one, one);"
            })
    void aPluginThatContradictsItselfIsInvalid(Part part, String code) {
        folder.add("broken", SamplePlugin.good().with(part, code));

        assertThat(folder.result().problem("broken").kind()).isEqualTo(Kind.INVALID);
    }
}
