package dev.relink.schema;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the contract to the conventions that its readers rely on.
class ContractTest {

    private static final GraphQLSchema SCHEMA = parse();

    @Test
    void everyTypeFieldArgumentAndValueIsDescribed() {
        List<String> silent = new ArrayList<>();
        for (GraphQLNamedType type : ownTypes()) {
            for (Described element : elementsOf(type)) {
                if (element.description() == null || element.description().isBlank()) {
                    silent.add(element.path());
                }
            }
        }

        assertThat(silent).isEmpty();
    }

    @Test
    void everyMutationTakesOneInputObjectOfItsOwnAndAnswersWithAPayloadOfItsOwn() {
        List<String> wrong = new ArrayList<>();
        for (GraphQLFieldDefinition mutation : SCHEMA.getMutationType().getFieldDefinitions()) {
            String name =
                    Character.toUpperCase(mutation.getName().charAt(0))
                            + mutation.getName().substring(1);
            List<String> arguments =
                    mutation.getArguments().stream()
                            .map(a -> a.getName() + ": " + GraphQLTypeUtil.simplePrint(a.getType()))
                            .toList();
            if (!arguments.equals(List.of("input: " + name + "Input!"))
                    || !GraphQLTypeUtil.simplePrint(mutation.getType()).equals(name + "Payload")) {
                wrong.add(mutation.getName());
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyPayloadListsItsUserErrorsAndKeepsTheRestNullable() {
        List<String> wrong = new ArrayList<>();
        for (GraphQLFieldDefinition mutation : SCHEMA.getMutationType().getFieldDefinitions()) {
            GraphQLObjectType payload = (GraphQLObjectType) mutation.getType();
            String name = payload.getName().replace("Payload", "");
            String errors =
                    GraphQLTypeUtil.simplePrint(payload.getFieldDefinition("userErrors").getType());
            if (!errors.equals("[" + name + "Error!]!")) {
                wrong.add(payload.getName() + ".userErrors: " + errors);
            }
            payload.getFieldDefinitions().stream()
                    .filter(field -> !field.getName().equals("userErrors"))
                    .filter(field -> field.getType() instanceof GraphQLNonNull)
                    .forEach(field -> wrong.add(payload.getName() + "." + field.getName()));
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyConnectionTakesTheFourArgumentsAndIsShapedAsRelayHasIt() {
        List<String> wrong = new ArrayList<>();
        for (GraphQLNamedType type : ownTypes()) {
            if (!(type instanceof GraphQLObjectType object)) {
                continue;
            }
            for (GraphQLFieldDefinition field : object.getFieldDefinitions()) {
                String target = GraphQLTypeUtil.simplePrint(field.getType());
                if (target.endsWith("Connection!")
                        && !argumentNames(field)
                                .containsAll(List.of("first", "after", "last", "before"))) {
                    wrong.add(object.getName() + "." + field.getName());
                }
            }
            if (object.getName().endsWith("Connection")) {
                String item = object.getName().replaceFirst("Connection$", "");
                assertThat(fieldType(object, "nodes")).isEqualTo("[" + item + "!]!");
                assertThat(fieldType(object, "edges")).isEqualTo("[" + item + "Edge!]!");
                assertThat(fieldType(object, "pageInfo")).isEqualTo("PageInfo!");
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyUserErrorHasACodeOfItsOwn() {
        List<GraphQLObjectType> errors =
                SCHEMA.getImplementations((GraphQLInterfaceType) SCHEMA.getType("UserError"));

        assertThat(errors).isNotEmpty();
        assertThat(errors)
                .allSatisfy(error ->
                        assertThat(fieldType(error, "code")).isEqualTo(error.getName() + "Code!"));
    }

    private static String fieldType(GraphQLObjectType type, String field) {
        return GraphQLTypeUtil.simplePrint(type.getFieldDefinition(field).getType());
    }

    private static List<String> argumentNames(GraphQLFieldDefinition field) {
        return field.getArguments().stream().map(GraphQLArgument::getName).toList();
    }

    private static List<GraphQLNamedType> ownTypes() {
        return SCHEMA.getAllTypesAsList().stream()
                .filter(type -> !type.getName().startsWith("__"))
                .filter(type ->
                        !List.of("String", "Int", "Boolean", "ID", "Float")
                                .contains(type.getName()))
                .toList();
    }

    private record Described(String path, String description) {}

    private static List<Described> elementsOf(GraphQLNamedType type) {
        List<Described> elements = new ArrayList<>();
        elements.add(described(type.getName(), type));
        switch (type) {
            case GraphQLObjectType object ->
                    addFields(elements, object.getName(), object.getFieldDefinitions());
            case GraphQLInterfaceType object ->
                    addFields(elements, object.getName(), object.getFieldDefinitions());
            case GraphQLInputObjectType input ->
                    input.getFieldDefinitions()
                            .forEach(field ->
                                    elements.add(
                                            described(
                                                    input.getName() + "." + field.getName(),
                                                    field)));
            case GraphQLEnumType values -> {
                for (GraphQLEnumValueDefinition value : values.getValues()) {
                    elements.add(described(values.getName() + "." + value.getName(), value));
                }
            }
            default -> {
                // a scalar has no parts
            }
        }
        return elements;
    }

    private static void addFields(
            List<Described> elements, String owner, List<GraphQLFieldDefinition> fields) {
        for (GraphQLFieldDefinition field : fields) {
            String path = owner + "." + field.getName();
            elements.add(described(path, field));
            field.getArguments()
                    .forEach(a -> elements.add(described(path + "(" + a.getName() + ")", a)));
        }
    }

    private static Described described(String path, GraphQLNamedSchemaElement element) {
        return new Described(path, element.getDescription());
    }

    private static GraphQLSchema parse() {
        TypeDefinitionRegistry registry = new TypeDefinitionRegistry();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/dev/relink/schema"))) {
            for (Path file : files.sorted().toList()) {
                registry.merge(new SchemaParser().parse(file.toFile()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return UnExecutableSchemaGenerator.makeUnExecutableSchema(registry);
    }
}
