package dev.relink.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks PostgreSQL how it would do what a store has it do: the very statements, with the very
/// values.
public final class QueryPlans {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> SORTS = Set.of("Sort", "Incremental Sort");

    private QueryPlans() {}

    /// Something that a store does.
    ///
    /// @param method the store's method, as `AccountStore.page`
    /// @param detail what is particular about it; empty if nothing
    /// @param inOrder whether the rows must come from an index in their order, without sorting
    /// @param work calls the method
    public record Case(String method, String detail, boolean inOrder, Consumer<Handle> work) {

        /// A case in which an index gives the order, or none is asked for.
        public static Case of(String method, String detail, Consumer<Handle> work) {
            return new Case(method, detail, true, work);
        }

        /// A case in which what an index found may be sorted.
        public static Case sorting(String method, String detail, Consumer<Handle> work) {
            return new Case(method, detail, false, work);
        }

        @Override
        public String toString() {
            return detail.isEmpty() ? method : method + ", " + detail;
        }
    }

    /// Asserts that a case reads nothing but what an index leads it to.
    public static void assertIndexed(Case subject) {
        List<String> statements = new ArrayList<>();
        List<JsonNode> plans = new ArrayList<>();
        LargeDatabase.database()
                .read(handle -> {
                    handle.begin();
                    handle.getConfig(SqlStatements.class).setSqlLogger(new Recorder(statements));
                    subject.work().accept(handle);
                    handle.getConfig(SqlStatements.class).setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
                    statements.forEach(statement -> plans.add(plan(handle, statement)));
                    return handle.rollback();
                });

        assertThat(plans).as("statements that were issued").isNotEmpty();
        for (JsonNode plan : plans) {
            assertThat(faults(plan, subject.inOrder())).as(plan.toPrettyString()).isEmpty();
        }
    }

    private static JsonNode plan(Handle handle, String statement) {
        try (Statement explaining = handle.getConnection().createStatement();
                ResultSet rows = explaining.executeQuery("EXPLAIN (FORMAT JSON) " + statement)) {
            rows.next();
            return JSON.readTree(rows.getString(1)).required(0).required("Plan");
        } catch (SQLException failure) {
            throw new AssertionError(statement, failure);
        }
    }

    private static List<String> faults(JsonNode node, boolean inOrder) {
        List<String> faults = new ArrayList<>();
        String type = node.path("Node Type").stringValue("");
        if (type.equals("Seq Scan")) {
            faults.add("reads all of " + node.path("Relation Name").stringValue(""));
        }
        if (type.contains("Index") && type.contains("Scan") && !node.has("Index Cond")) {
            faults.add("reads all of the index " + node.path("Index Name").stringValue(""));
        }
        if (inOrder && SORTS.contains(type)) {
            faults.add("sorts");
        }
        node.path("Plans").forEach(child -> faults.addAll(faults(child, inOrder)));
        return faults;
    }

    /// Asserts that there is a case for each method of some stores that looks for anything. Batches
    /// insert rows, or change them by their primary keys.
    public static void assertComplete(Stream<Case> cases, Class<?>... stores) {
        Set<String> methods =
                Arrays.stream(stores)
                        .flatMap(store -> Arrays.stream(store.getDeclaredMethods()))
                        .filter(method -> !Modifier.isPrivate(method.getModifiers()))
                        .filter(method -> !method.isSynthetic())
                        .map(QueryPlans::nameOf)
                        .filter(name ->
                                !name.matches(
                                        ".*\\.(insert|put|putAll)|AccountStore\\.update|DueGrantStore\\.(keep|renew)|DuePublicationStore\\.renew|PublicationStore\\.move|MetricDayStore\\.update|AutomationBindingStore\\.update"))
                        .collect(Collectors.toCollection(TreeSet::new));

        Set<String> covered = cases.map(Case::method).collect(Collectors.toSet());
        assertThat(covered).isEqualTo(methods);
    }

    private static String nameOf(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    /// The driver's statements print themselves with their values in place.
    private record Recorder(List<String> statements) implements SqlLogger {

        @Override
        public void logAfterExecution(StatementContext context) {
            try {
                Statement statement = context.getStatement();
                if (statement == null) {
                    return; // a batch has none, and changes rows by their primary keys
                }
                String text = statement.unwrap(Statement.class).toString();
                if (!text.startsWith("INSERT")) {
                    statements.add(text);
                }
            } catch (SQLException failure) {
                throw new AssertionError(failure);
            }
        }
    }
}
