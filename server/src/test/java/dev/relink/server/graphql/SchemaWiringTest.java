package dev.relink.server.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.server.account.AccountChange;
import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountLimit;
import dev.relink.server.account.AccountOrder;
import dev.relink.server.account.AccountPermission;
import dev.relink.server.account.AccountStatus;
import dev.relink.server.account.AccountTrouble;
import dev.relink.server.account.Decision;
import dev.relink.server.account.DisconnectReason;
import dev.relink.server.account.GrantStatus;
import dev.relink.server.account.HealthyUntil;
import dev.relink.server.audit.AuditAction;
import dev.relink.server.automation.AutomationProblem;
import dev.relink.server.automation.BindingStatus;
import dev.relink.server.automation.ReviewReason;
import dev.relink.server.connect.AttemptProblem;
import dev.relink.server.connect.AttemptStatus;
import dev.relink.server.connect.ConnectionPurpose;
import dev.relink.server.connect.OutcomeResult;
import dev.relink.server.disconnect.RevocationStatus;
import dev.relink.server.member.Authority;
import dev.relink.server.member.Permission;
import dev.relink.server.member.Role;
import dev.relink.server.metric.GapCause;
import dev.relink.server.post.MissedPosts;
import dev.relink.server.post.PostProblem;
import dev.relink.server.post.PublicationStatus;
import dev.relink.server.preview.PreviewedOperation;
import dev.relink.server.storage.TestDatabase;
import dev.relink.server.stream.StreamPart;
import dev.relink.server.token.NetworkCondition;
import dev.relink.spi.AccountKind;
import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.Capability;
import dev.relink.spi.MetricDescriptor;
import dev.relink.spi.NetworkPolicy;
import graphql.GraphQLContext;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseValueException;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract and what stands behind it belong together, field by field and value by value.
class SchemaWiringTest {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.h2();

    private GraphQLSchema schema;

    @BeforeEach
    void makeSchema() {
        schema = new EngineFixture(DATABASE.database()).engine().schema();
    }

    @Test
    void everyFieldIsWired() {
        List<String> unwired = new ArrayList<>();
        for (GraphQLObjectType type : objectTypes()) {
            type.getFieldDefinitions().stream()
                    .map(field -> FieldCoordinates.coordinates(type, field))
                    .filter(field -> !schema.getCodeRegistry().hasDataFetcher(field))
                    .filter(field -> !isOfUserError(type, field.getFieldName()))
                    .forEach(field -> unwired.add(field.toString()));
        }

        assertThat(unwired).isEmpty();
    }

    private List<GraphQLObjectType> objectTypes() {
        List<GraphQLObjectType> types =
                schema.getAllTypesAsList().stream()
                        .filter(GraphQLObjectType.class::isInstance)
                        .map(GraphQLObjectType.class::cast)
                        .filter(type -> !type.getName().startsWith("__"))
                        .toList();
        assertThat(types).hasSizeGreaterThan(30);
        return types;
    }

    /// All user errors are one record, whose components have the fields' names.
    private static boolean isOfUserError(GraphQLObjectType type, String field) {
        return type.getInterfaces().stream().anyMatch(i -> i.getName().equals("UserError"))
                && Arrays.stream(UserErrorView.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .anyMatch(field::equals);
    }

    @Test
    void everyFileOfTheContractIsRead() throws Exception {
        URI folder =
                Objects.requireNonNull(
                                SchemaFactory.class
                                        .getClassLoader()
                                        .getResource("dev/relink/schema"))
                        .toURI();
        if (folder.getScheme().equals("jar")) {
            try (FileSystem _ = FileSystems.newFileSystem(folder, Map.of())) {
                assertAllAreRead(Path.of(folder));
            }
        } else {
            assertAllAreRead(Path.of(folder));
        }
    }

    private static void assertAllAreRead(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            SchemaFactory.FILES.stream().map(file -> file + ".graphqls").toList());
        }
    }

    /// The enums whose constants the engine sends by their names.
    private static final Map<String, Class<? extends Enum<?>>> ENUMS =
            Map.ofEntries(
                    Map.entry("AccountChange", AccountChange.class),
                    Map.entry("AccountKind", AccountKind.class),
                    Map.entry("AccountLimitCause", AccountLimit.Cause.class),
                    Map.entry("AccountOrderField", AccountOrder.Field.class),
                    Map.entry("AccountPermission", AccountPermission.class),
                    Map.entry("AccountStatus", AccountStatus.class),
                    Map.entry("AuditAction", AuditAction.class),
                    Map.entry("AuditAuthority", Authority.class),
                    Map.entry("AutomationReviewReason", ReviewReason.class),
                    Map.entry("AutomationStatus", BindingStatus.class),
                    Map.entry("Capability", Capability.class),
                    Map.entry("ConnectionAttemptStatus", AttemptStatus.class),
                    Map.entry("ConnectionProblemCode", AttemptProblem.Code.class),
                    Map.entry("ConnectionPurpose", ConnectionPurpose.class),
                    Map.entry("DisconnectReason", DisconnectReason.class),
                    Map.entry("GrantStatus", GrantStatus.class),
                    Map.entry("HiddenAccounts", AccountTypes.HiddenAccounts.class),
                    Map.entry("HealthyUntilReason", HealthyUntil.Reason.class),
                    Map.entry("OutcomeResult", OutcomeResult.class),
                    Map.entry("AccountTrouble", AccountTrouble.class),
                    Map.entry("NetworkState", NetworkCondition.State.class),
                    Map.entry("MetricGapReason", GapCause.Reason.class),
                    Map.entry("MetricKind", MetricDescriptor.Kind.class),
                    Map.entry("MissedPostsDecision", MissedPosts.Decision.class),
                    Map.entry("Permission", Permission.class),
                    Map.entry("PostsThen", AccountEvent.PostsThen.class),
                    Map.entry("PreviewedOperation", PreviewedOperation.class),
                    Map.entry("PublicationStatus", PublicationStatus.class),
                    Map.entry("ReauthorizationBasis", NetworkPolicy.Basis.class),
                    Map.entry("ReconnectableBy", AccountKindDescriptor.ReconnectableBy.class),
                    Map.entry("RevocationStatus", RevocationStatus.class),
                    Map.entry("Role", Role.class),
                    Map.entry("StreamInterruptionReason", StreamPart.Reason.class),
                    Map.entry("ViewerPermissionReason", Decision.Reason.class));

    /// The enums that no Java enum stands behind: the codes of user errors, which have a test each
    /// where they are made, and a few pairs.
    private static final Set<String> WITHOUT_ENUM =
            Set.of("NetworkAvailability", "OrderDirection", "PluginStatus");

    /// Each mutation answers those that can come of it; together they are all.
    @Test
    void everyProblemOfAPostIsACodeOfSomeMutation() {
        Set<String> codes = new TreeSet<>();
        for (String mutation :
                List.of("PostSaveDraft", "PostSchedule", "PostCancel", "MissedPostsDecide")) {
            codes.addAll(values(mutation + "ErrorCode"));
        }

        assertThat(codes)
                .isEqualTo(
                        Arrays.stream(PostProblem.Code.values())
                                .map(Enum::name)
                                .collect(Collectors.toSet()));
    }

    @Test
    void everyProblemOfAnAutomationIsACodeOfSomeMutation() {
        Set<String> codes = new TreeSet<>();
        for (String mutation :
                List.of(
                        "AutomationCreate",
                        "AutomationUpdate",
                        "AutomationDelete",
                        "AutomationReview")) {
            codes.addAll(values(mutation + "ErrorCode"));
        }

        assertThat(codes)
                .isEqualTo(
                        Arrays.stream(AutomationProblem.Code.values())
                                .map(Enum::name)
                                .collect(Collectors.toSet()));
    }

    @Test
    void everyEnumHasTheValuesOfItsJavaEnum() {
        ENUMS.forEach((name, type) ->
                assertThat(values(name))
                        .as(name)
                        .isEqualTo(
                                Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.toSet())));

        Set<String> others =
                schema.getAllTypesAsList().stream()
                        .filter(GraphQLEnumType.class::isInstance)
                        .map(GraphQLNamedType::getName)
                        .filter(name -> !name.startsWith("__") && !name.endsWith("ErrorCode"))
                        .filter(name -> !ENUMS.containsKey(name))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(others).isEqualTo(WITHOUT_ENUM);
    }

    private Set<String> values(String name) {
        GraphQLEnumType type = Objects.requireNonNull((GraphQLEnumType) schema.getType(name), name);
        return type.getValues().stream()
                .map(GraphQLEnumValueDefinition::getName)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T09:30:00.125Z,          2026-11-21T09:30:00.125Z",
        "2026-11-21T09:30:00Z,              2026-11-21T09:30:00.000Z",
        "2026-11-21T09:30:00.123456Z,       2026-11-21T09:30:00.123Z",
        "2026-11-21T23:15:00.999999+13:45,  2026-11-21T23:15:00.999+13:45"
    })
    void aPointInTimeIsWrittenAsRfc3339HasItToTheMillisecond(String value, String written) {
        assertThat(serialized("DateTime", OffsetDateTime.parse(value))).isEqualTo(written);
    }

    @Test
    void anAddressIsWrittenAsItIs() {
        URI address = URI.create("https://pictures.example/a%20b?x=%C3%A4&y=1#z");

        assertThat(String.valueOf(serialized("URL", address))).isEqualTo(address.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "today", "2026-11-21", "2026-11-21T09:30", "2026-13-21T09:30:00Z"})
    void whatIsNoPointInTimeIsRefused(String text) {
        assertThatThrownBy(() -> parsed("DateTime", text))
                .isInstanceOf(CoercingParseValueException.class);
    }

    @Test
    void aDayIsWrittenAsRfc3339HasIt() {
        assertThat(serialized("Date", LocalDate.of(2026, 2, 3))).isEqualTo("2026-02-03");
        assertThat(parsed("Date", "2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "today",
                "2026-02-29",
                "2026-13-01",
                "21.11.2026",
                "2026-1-1",
                "+12026-01-01",
                "-2026-01-01",
                "2026-11-21T09:30:00Z"
            })
    void whatIsNoDayIsRefused(String text) {
        assertThatThrownBy(() -> parsed("Date", text))
                .isInstanceOf(CoercingParseValueException.class);
    }

    @Test
    void aLongIsANumber() {
        assertThat(serialized("Long", Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    private Object parsed(String scalar, Object value) {
        return Objects.requireNonNull(
                coercing(scalar).parseValue(value, GraphQLContext.getDefault(), Locale.ENGLISH));
    }

    private Object serialized(String scalar, Object value) {
        return Objects.requireNonNull(
                coercing(scalar).serialize(value, GraphQLContext.getDefault(), Locale.ENGLISH));
    }

    private Coercing<?, ?> coercing(String scalar) {
        return Objects.requireNonNull((GraphQLScalarType) schema.getType(scalar)).getCoercing();
    }
}
