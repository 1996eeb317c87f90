package dev.relink.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.relink.server.account.Account;
import dev.relink.server.account.AccountChanged;
import dev.relink.server.account.AccountLimit;
import dev.relink.server.account.AccountRights;
import dev.relink.server.account.AccountState;
import dev.relink.server.account.DueGrantStore;
import dev.relink.server.account.Grant;
import dev.relink.server.account.HealthyUntil;
import dev.relink.server.account.Lifecycle;
import dev.relink.server.audit.AuditEntry;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.member.Member;
import dev.relink.server.storage.Transaction;
import dev.relink.server.vault.Vault;
import dev.relink.spi.Connector;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/// The walls of the house (docs/architecture.md): who may know whom, and who may not know what time
/// it is.
class WallsTest {

    private static final String ROOT = "dev.relink.server";
    private static final String[] FEATURES = {
        ROOT + ".account..",
        ROOT + ".audit..",
        ROOT + ".automation..",
        ROOT + ".connect..",
        ROOT + ".disconnect..",
        ROOT + ".event..",
        ROOT + ".job..",
        ROOT + ".member..",
        ROOT + ".metric..",
        ROOT + ".node..",
        ROOT + ".outbound..",
        ROOT + ".plugin..",
        ROOT + ".post..",
        ROOT + ".preview..",
        ROOT + ".retention..",
        ROOT + ".signal..",
        ROOT + ".stream..",
        ROOT + ".task..",
        ROOT + ".text..",
        ROOT + ".token..",
        ROOT + ".vault.."
    };

    private static final String NETWORKS_OF_NO_TENANT = ROOT + ".token.NetworkHealthStore";

    private static final JavaClasses SERVER = whereIs(Relink.class);
    private static final JavaClasses SPI = whereIs(Connector.class);

    private static JavaClasses whereIs(Class<?> type) {
        return new ClassFileImporter()
                .importUrl(type.getProtectionDomain().getCodeSource().getLocation());
    }

    @Test
    void everyPackageHasItsPlace() {
        Set<String> edgesAndGround =
                Set.of(".config", ".graphql", ".http", ".id", ".page", ".storage", "");
        List<String> unknown =
                SERVER.stream()
                        .map(JavaClass::getPackageName)
                        .distinct()
                        .filter(name -> !edgesAndGround.contains(name.substring(ROOT.length())))
                        .filter(name -> !Arrays.asList(FEATURES).contains(name + ".."))
                        .toList();

        assertThat(unknown).as("packages that no wall speaks of").isEmpty();
    }

    @Test
    void noCircleBetweenPackages() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(SERVER);
    }

    @Test
    void nobodyKnowsTheCompositionRoot() {
        noClasses()
                .that(resideInAPackage(ROOT + ".*.."))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT))
                .check(SERVER);
    }

    @Test
    void featuresKnowNoEdge() {
        noClasses()
                .that(resideInAnyPackage(FEATURES))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                ROOT + ".graphql..", ROOT + ".http..", ROOT + ".config.."))
                .check(SERVER);
    }

    @Test
    void theGroundKnowsNoFeature() {
        noClasses()
                .that(resideInAnyPackage(ROOT + ".id..", ROOT + ".page..", ROOT + ".storage.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(FEATURES))
                .check(SERVER);
    }

    @Test
    void rulesArePure() {
        DescribedPredicate<JavaClass> rules =
                belongTo(
                        equivalentTo(Lifecycle.class)
                                .or(equivalentTo(AccountState.class))
                                .or(equivalentTo(AccountRights.class))
                                .or(equivalentTo(AccountLimit.class))
                                .or(equivalentTo(HealthyUntil.class))
                                .or(equivalentTo(Account.class))
                                .or(equivalentTo(Grant.class))
                                .or(
                                        DescribedPredicate.describe(
                                                "Cascade",
                                                type ->
                                                        type.getName()
                                                                .equals(ROOT + ".connect.Cascade")))
                                .or(equivalentToName(ROOT + ".metric.AccountFigures"))
                                .or(equivalentToName(ROOT + ".metric.GapRule"))
                                .or(equivalentToName(ROOT + ".metric.MetricRule"))
                                .or(equivalentToName(ROOT + ".automation.AutomationRule"))
                                .or(equivalentToName(ROOT + ".automation.BindingRule"))
                                .or(equivalentToName(ROOT + ".post.PublicationRule"))
                                .or(equivalentToName(ROOT + ".preview.Preview"))
                                .or(equivalentToName(ROOT + ".retention.RetentionRule"))
                                .or(equivalentToName(ROOT + ".signal.SignalRule"))
                                .or(equivalentToName(ROOT + ".stream.StreamRule")));

        assertThat(SERVER.that(rules)).hasSizeGreaterThanOrEqualTo(18);
        classes()
                .that(rules)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                "java.lang..",
                                "java.net",
                                "java.time..",
                                "java.util..",
                                "org.jspecify..",
                                "dev.relink.spi",
                                ROOT + ".account",
                                ROOT + ".automation",
                                ROOT + ".connect",
                                ROOT + ".id",
                                ROOT + ".member",
                                ROOT + ".metric",
                                ROOT + ".post",
                                ROOT + ".preview",
                                ROOT + ".retention",
                                ROOT + ".signal",
                                ROOT + ".stream",
                                ROOT + ".task"))
                .check(SERVER);
        noClasses()
                .that(rules)
                .should()
                .dependOnClassesThat(
                        simpleNameEndingWith("Store")
                                .or(simpleNameEndingWith("Rows"))
                                .or(equivalentTo(Clock.class))
                                .or(equivalentTo(InstantSource.class))
                                .or(equivalentTo(Random.class)))
                .check(SERVER);
    }

    /// A service opens a transaction and hands its handle to stores, and does nothing else with it.
    @Test
    void onlyStoresSpeakSql() {
        DescribedPredicate<JavaClass> speaksSql =
                belongTo(
                        resideInAPackage(ROOT + ".storage..")
                                .or(simpleNameEndingWith("Store"))
                                .or(simpleNameEndingWith("Rows"))
                                .or(equivalentTo(Vault.class)));

        noClasses()
                .that(not(speaksSql))
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.jdbi..").and(not(equivalentTo(Handle.class))))
                .check(SERVER);
        noClasses()
                .that(not(speaksSql))
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".job.TransactionDataSource")
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "a method of Handle",
                                call -> call.getTargetOwner().isEquivalentTo(Handle.class)))
                .check(SERVER);
        noClasses()
                .that(not(speaksSql))
                .and()
                .resideOutsideOfPackage(ROOT + ".job..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.sql..", "javax.sql..", "com.zaxxer.."))
                .orShould()
                .dependOnClassesThat(
                        resideInAnyPackage("org.flywaydb..", "org.h2..", "org.postgresql.."))
                .because(
                        "what is particular about JDBC is in storage, and in the job's data source")
                .check(SERVER.that(not(belongTo(equivalentToName(ROOT + ".http.Health")))));
    }

    private static DescribedPredicate<JavaClass> equivalentToName(String name) {
        return DescribedPredicate.describe(name, type -> type.getName().equals(name));
    }

    @Test
    void edgesHoldNoSql() {
        noClasses()
                .that(resideInAPackage(ROOT + ".graphql.."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("org.jdbi..", ROOT + ".storage..")
                                .or(simpleNameEndingWith("Store")))
                .check(SERVER);
        noClasses()
                .that(resideInAPackage(ROOT + ".http.."))
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.jdbi..")
                                .or(simpleNameEndingWith("Store"))
                                .or(equivalentTo(Transaction.class)))
                .check(SERVER);
    }

    @Test
    void onlyTheWebEdgeKnowsTheWebServer() {
        onlyIn(ROOT + ".http..", "io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..");
    }

    /// The web edge sends what the engine answers, so it knows what an answer is.
    @Test
    void onlyTheGraphQlEdgeKnowsTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".graphql..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("graphql..", "org.dataloader..")
                                .and(not(equivalentToName("graphql.ExecutionResult")))
                                .and(
                                        not(
                                                equivalentToName(
                                                        "graphql.language.OperationDefinition$Operation"))))
                .check(SERVER);
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".graphql..", ROOT + ".http..")
                .should()
                .dependOnClassesThat(resideInAPackage("graphql.."))
                .check(SERVER);
    }

    @Test
    void onlyTheVaultKnowsTheCipher() {
        onlyIn(ROOT + ".vault..", "com.google.crypto..");
    }

    @Test
    void onlyJobsKnowTheScheduler() {
        onlyIn(ROOT + ".job..", "com.github.kagkarlsson..");
    }

    private static void onlyIn(String place, String... libraries) {
        noClasses()
                .that()
                .resideOutsideOfPackage(place)
                .should()
                .dependOnClassesThat(resideInAnyPackage(libraries))
                .check(SERVER);
    }

    /// {@link Surroundings} brings time and chance in; the command that prepares a folder runs
    /// before there is a server.
    @Test
    void timeAndChanceComeFromOutside() {
        noClasses()
                .that(not(belongTo(equivalentTo(Surroundings.class))))
                .and(not(belongTo(simpleNameEndingWith("Command"))))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "now() of java.time or a system clock",
                                call ->
                                        call.getTargetOwner().getPackageName().equals("java.time")
                                                && (call.getName().equals("now")
                                                        || call.getName().startsWith("system")
                                                        || call.getName().startsWith("tick"))))
                .orShould()
                .callConstructorWhere(
                        DescribedPredicate.describe(
                                "a source of chance",
                                call -> call.getTargetOwner().isAssignableTo(Random.class)))
                .orShould()
                .dependOnClassesThat(equivalentTo(ThreadLocalRandom.class))
                .check(SERVER);
    }

    @Test
    void idsThatAreKeptComeFromOneSource() {
        noClasses()
                .that(resideInAnyPackage(FEATURES))
                .should()
                .callMethod(UUID.class, "randomUUID")
                .check(SERVER);
    }

    @Test
    void nothingSleepsAndNothingPrints() {
        noClasses()
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "Thread.sleep",
                                call ->
                                        call.getTargetOwner().isEquivalentTo(Thread.class)
                                                && call.getName().equals("sleep")))
                .orShould()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "printStackTrace",
                                call -> call.getName().equals("printStackTrace")))
                .check(SERVER);
        noClasses()
                .that(not(belongTo(simpleNameEndingWith("Command"))))
                .should()
                .accessFieldWhere(
                        DescribedPredicate.describe(
                                "standard output",
                                access ->
                                        access.getTargetOwner().isEquivalentTo(System.class)
                                                && access.getTarget()
                                                        .getRawType()
                                                        .isEquivalentTo(PrintStream.class)))
                .check(SERVER);
    }

    @Test
    void theServerKnowsOfNoModuleButTheSpi() {
        classes()
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(ROOT + "..", "dev.relink.spi")
                                .or(not(resideInAPackage("dev.relink.."))))
                .check(SERVER);
    }

    /// No network is named, in code or in words: what the server knows of them, plugins tell it.
    @Test
    void noNetworkIsNamed() throws IOException {
        Pattern network =
                Pattern.compile(
                        "facebook|instagram|linkedin|youtube|twitter|gmail|outlook",
                        Pattern.CASE_INSENSITIVE);
        Path sources = Path.of("src", "main");
        try (Stream<Path> files = Files.walk(sources)) {
            List<Path> texts =
                    files.filter(file -> file.toString().matches(".*\\.(java|properties|sql)"))
                            .toList();
            assertThat(texts).hasSizeGreaterThan(100);
            assertThat(texts).noneMatch(file -> network.matcher(read(file)).find());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void theSpiDependsOnTheJdkAlone() {
        assertThat(SPI.contain("dev.relink.spi.Connector")).isTrue();
        classes()
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify.annotations", "dev.relink.spi"))
                .check(SPI);
    }

    /// What a statement of a tenant's table may not do without: the workspace, or a record that
    /// carries it. The exceptions say why they need none; nodes and encryption keys are of none.
    @Test
    void storesTakeAWorkspace() {
        Map<String, String> exceptions =
                Map.ofEntries(
                        Map.entry("DueGrantStore.claim", "works on the grants of all workspaces"),
                        Map.entry("DueGrantStore.keep", "names the token that was spent"),
                        Map.entry(
                                "DueGrantStore.askOthers", "works on the grants of all workspaces"),
                        Map.entry("SuspicionStore.count", "a network's loss concerns all"),
                        Map.entry("SuspicionStore.lookAt", "a network's loss concerns all"),
                        Map.entry("GrantStore.isIdentityInUse", "networks know of no workspaces"),
                        Map.entry("GrantStore.ofIdentity", "networks know of no workspaces"),
                        Map.entry("ReceivedSignalStore.contains", "networks know of no workspaces"),
                        Map.entry("ReceivedSignalStore.add", "networks know of no workspaces"),
                        Map.entry(
                                "ReceivedSignalStore.deleteUntil", "cleans up for all workspaces"),
                        Map.entry("DataDeletionStore.add", "a person is in several workspaces"),
                        Map.entry(
                                "DataDeletionStore.find", "a code that nobody can guess names it"),
                        Map.entry("DataDeletionStore.findOpen", "a job of the server alone asks"),
                        Map.entry("DataDeletionStore.complete", "a job of the server alone asks"),
                        Map.entry(
                                "PersonalDataStore.lockAttempts",
                                "a person is in several workspaces"),
                        Map.entry(
                                "PersonalDataStore.forgetAttempts",
                                "a person is in several workspaces"),
                        Map.entry(
                                "PersonalDataStore.revocations",
                                "a person is in several workspaces"),
                        Map.entry(
                                "PersonalDataStore.deleteRevocations",
                                "a person is in several workspaces"),
                        Map.entry(
                                "AttemptStore.lockByState",
                                "a state that nobody can guess names it"),
                        Map.entry("AttemptStore.expiredWithSecret", "cleans up for all workspaces"),
                        Map.entry("AttemptStore.expiredBefore", "cleans up for all workspaces"),
                        Map.entry("AttemptStore.deleteAll", "cleans up for all workspaces"),
                        Map.entry(
                                "OfferedAssetStore.insert", "its attempt was found for its owner"),
                        Map.entry("OfferedAssetStore.all", "its attempt was found for its owner"),
                        Map.entry("OfferedAssetStore.page", "its attempt was found for its owner"),
                        Map.entry(
                                "OfferedAssetStore.markPicked",
                                "its attempt was found for its owner"),
                        Map.entry(
                                "OfferedAssetStore.picked", "its attempt was found for its owner"),
                        Map.entry("OutcomeStore.insert", "its attempt was found for its owner"),
                        Map.entry("OutcomeStore.page", "its attempt was found for its owner"),
                        Map.entry(
                                "DuePublicationStore.claim",
                                "works on the posts of all workspaces"),
                        Map.entry(
                                "AccountTaskStore.claim",
                                "works on the accounts of all workspaces"),
                        Map.entry("PublicationStore.move", "its publications are locked"),
                        Map.entry("RevocationStore.find", "a job of the server alone asks"),
                        Map.entry("RevocationStore.delete", "a job of the server alone asks"));
        DescribedPredicate<JavaClass> ofNoWorkspace =
                equivalentToName(ROOT + ".node.NodeStore")
                        .or(equivalentToName(ROOT + ".vault.SecretStore"))
                        .or(equivalentToName(ROOT + ".vault.KeyUseStore"));
        TakesAWorkspace condition = new TakesAWorkspace(exceptions);

        methods()
                .that()
                .areDeclaredInClassesThat(simpleNameEndingWith("Store").and(not(ofNoWorkspace)))
                .and()
                .areNotPrivate()
                .and()
                .areNotDeclaredIn(NETWORKS_OF_NO_TENANT)
                .should(condition)
                .check(SERVER);
        assertThat(condition.excused)
                .as("every exception is still one")
                .containsExactlyInAnyOrderElementsOf(exceptions.keySet());
    }

    private static final class TakesAWorkspace extends ArchCondition<JavaMethod> {

        private static final Set<String> TENANTS =
                Set.of(
                        WorkspaceId.class.getName(),
                        Account.class.getName(),
                        AccountChanged.class.getName(),
                        DueGrantStore.Claim.class.getName(),
                        "dev.relink.server.token.Suspicion",
                        AuditEntry.class.getName(),
                        Grant.class.getName(),
                        Member.class.getName(),
                        ROOT + ".automation.Automation",
                        ROOT + ".automation.AutomationBinding",
                        ROOT + ".automation.AutomationMatch",
                        ROOT + ".connect.Attempt",
                        ROOT + ".disconnect.Revocation",
                        ROOT + ".post.DuePublicationStore$Claim",
                        ROOT + ".post.Post",
                        ROOT + ".post.Publication",
                        ROOT + ".task.AccountTask",
                        ROOT + ".task.AccountTaskStore$Claim");

        private final Map<String, String> exceptions;
        private final Set<String> excused = new TreeSet<>();

        TakesAWorkspace(Map<String, String> exceptions) {
            super("take a workspace");
            this.exceptions = exceptions;
        }

        @Override
        public void check(JavaMethod method, ConditionEvents events) {
            String name = method.getOwner().getSimpleName() + "." + method.getName();
            boolean takes =
                    method.getParameters().stream()
                            .flatMap(parameter ->
                                    parameter.getType().getAllInvolvedRawTypes().stream())
                            .anyMatch(type -> TENANTS.contains(type.getName()));
            if (!takes && exceptions.containsKey(name)) {
                excused.add(name);
                return;
            }
            if (!takes && !method.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                events.add(SimpleConditionEvent.violated(method, name + " takes no workspace"));
            }
        }
    }

    @Test
    void classesAreFinal() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(
                        SERVER.that(
                                DescribedPredicate.describe(
                                        "no anonymous class", type -> !type.isAnonymousClass())));
    }

    @Test
    void namesSayWhatAClassIsFor() {
        noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)").check(SERVER);
    }
}
