package dev.relink.server.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads and writes days. The scalar of the engine's library takes the 30th of February for the
/// 28th.
final class DateCoercing implements Coercing<LocalDate, String> {

    private static final int LENGTH = "2026-11-21".length();

    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
        if (value instanceof LocalDate day) {
            return day.toString();
        }
        throw new CoercingSerializeException("Not a day: " + value.getClass());
    }

    @Override
    public LocalDate parseValue(Object input, GraphQLContext context, Locale locale) {
        return parse(input).orElseThrow(() -> new CoercingParseValueException(refusal(input)));
    }

    @Override
    public LocalDate parseLiteral(
            Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        Object text = input instanceof StringValue string ? string.getValue() : null;
        return parse(text).orElseThrow(() -> new CoercingParseLiteralException(refusal(text)));
    }

    private static Optional<LocalDate> parse(@Nullable Object input) {
        if (!(input instanceof String text) || text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static String refusal(@Nullable Object input) {
        return "A day is written as 2026-11-21, and there must be such a day: " + input;
    }
}
