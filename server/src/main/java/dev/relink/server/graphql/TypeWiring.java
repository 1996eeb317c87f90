package dev.relink.server.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import graphql.schema.idl.TypeRuntimeWiring;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Wires one type of the contract, field by field.
///
/// @param <S> what its objects are in Java
final class TypeWiring<S> {

    private final TypeRuntimeWiring.Builder builder;

    /// A field that needs to know who asks, or with which arguments.
    interface Field<S> {
        @Nullable Object fetch(S source, Call call);
    }

    /// A field whose value comes later.
    interface Later<S> {
        @Nullable CompletableFuture<?> fetch(S source, Call call);
    }

    private TypeWiring(String type) {
        this.builder = TypeRuntimeWiring.newTypeWiring(type);
    }

    static <S> TypeWiring<S> of(String type) {
        return new TypeWiring<>(type);
    }

    /// A field that its object has at hand.
    TypeWiring<S> value(String field, Function<S, @Nullable Object> reading) {
        builder.dataFetcher(field, new AtHand<>(reading));
        return this;
    }

    /// Any other field.
    TypeWiring<S> field(String field, Field<S> fetching) {
        DataFetcher<@Nullable Object> fetcher =
                environment ->
                        fetching.fetch(source(environment.getSource()), new Call(environment));
        builder.dataFetcher(field, fetcher);
        return this;
    }

    /// A field that is read together with those of other objects, or that waits for a network.
    TypeWiring<S> later(String field, Later<S> fetching) {
        DataFetcher<@Nullable CompletableFuture<?>> fetcher =
                environment ->
                        fetching.fetch(source(environment.getSource()), new Call(environment));
        builder.dataFetcher(field, fetcher);
        return this;
    }

    TypeRuntimeWiring build() {
        return builder.build();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <S> S source(@Nullable Object source) {
        return (S) (source == null ? Root.ROOT : source);
    }

    /// What the fields of the root types are asked of.
    enum Root {
        ROOT
    }

    private record AtHand<S>(Function<S, @Nullable Object> reading)
            implements LightDataFetcher<@Nullable Object> {

        @Override
        public @Nullable Object get(
                GraphQLFieldDefinition field,
                Object source,
                Supplier<DataFetchingEnvironment> environment) {
            return outward(reading.apply(TypeWiring.source(source)));
        }

        @Override
        public @Nullable Object get(DataFetchingEnvironment environment) {
            return outward(reading.apply(TypeWiring.source(environment.getSource())));
        }

        private static @Nullable Object outward(@Nullable Object value) {
            return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
        }
    }
}
