package dev.relink.server.graphql;

import graphql.scalars.ExtendedScalars;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/// Makes an executable schema of the contract.
final class SchemaFactory {

    /// The files of the contract, in `dev/relink/schema`.
    static final List<String> FILES =
            List.of(
                    "relink",
                    "member",
                    "network",
                    "account",
                    "connect",
                    "reconnect",
                    "disconnect",
                    "preview",
                    "post",
                    "stream",
                    "metric",
                    "automation",
                    "permission",
                    "audit");

    private static final GraphQLScalarType URL =
            ExtendedScalars.newAliasedScalar("URL").aliasedScalar(ExtendedScalars.Url).build();

    private static final GraphQLScalarType DATE =
            GraphQLScalarType.newScalar().name("Date").coercing(new DateCoercing()).build();

    private SchemaFactory() {}

    static GraphQLSchema create(List<Consumer<RuntimeWiring.Builder>> parts) {
        TypeDefinitionRegistry contract = new TypeDefinitionRegistry();
        FILES.forEach(file -> contract.merge(new SchemaParser().parse(read(file))));
        RuntimeWiring.Builder wiring =
                RuntimeWiring.newRuntimeWiring()
                        .strictMode(false)
                        .scalar(ExtendedScalars.DateTime)
                        .scalar(DATE)
                        .scalar(ExtendedScalars.GraphQLLong)
                        .scalar(URL);
        Connections.wire(wiring);
        parts.forEach(part -> part.accept(wiring));
        return new SchemaGenerator().makeExecutableSchema(contract, wiring.build());
    }

    private static String read(String file) {
        String resource = "dev/relink/schema/" + file + ".graphqls";
        try (InputStream stream =
                SchemaFactory.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The contract lacks the file " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The contract's file " + resource + " cannot be read.", failure);
        }
    }
}
