package dev.relink.server.graphql;

import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.validation.GoodFaithIntrospectionExceeded;
import graphql.validation.QueryComplexityLimits;
import java.util.List;
import java.util.Objects;

/// Parses and validates documents, within the limits of what one may ask for. Threads share it.
final class DocumentReader {

    /// A document of more characters is refused before it is read.
    private static final int CHARACTERS = 100_000;

    private static final int TOKENS = 5_000;

    /// Deep enough for the standard introspection query.
    private static final int DEPTH = 20;

    /// After fragments are expanded.
    private static final int FIELDS = 5_000;

    /// Each lets a document ask once more for the same thing.
    private static final int ALIASES = 30;

    private static final ParserOptions PARSER =
            ParserOptions.newParserOptions()
                    .maxCharacters(CHARACTERS)
                    .maxTokens(TOKENS)
                    .captureIgnoredChars(false)
                    .captureLineComments(false)
                    .build();

    private static final QueryComplexityLimits LIMITS =
            QueryComplexityLimits.newLimits().maxDepth(DEPTH).maxFieldsCount(FIELDS).build();

    private final GraphQLSchema schema;

    DocumentReader(GraphQLSchema schema) {
        this.schema = schema;
    }

    PreparsedDocumentEntry read(ExecutionInput input) {
        input.getGraphQLContext().put(ParserOptions.class, PARSER);
        ParseAndValidateResult parsed = ParseAndValidate.parse(input);
        if (parsed.isFailure()) {
            return new PreparsedDocumentEntry(parsed.getErrors());
        }
        Document document = Objects.requireNonNull(parsed.getDocument());
        List<? extends GraphQLError> errors = errors(input, document);
        return errors.isEmpty()
                ? new PreparsedDocumentEntry(document)
                : new PreparsedDocumentEntry(errors);
    }

    private List<? extends GraphQLError> errors(ExecutionInput input, Document document) {
        try {
            List<? extends GraphQLError> errors =
                    ParseAndValidate.validate(
                            schema, document, rule -> true, input.getLocale(), LIMITS);
            int aliases = errors.isEmpty() ? AliasCount.of(document) : 0;
            return aliases > ALIASES ? List.of(tooManyAliases(aliases)) : errors;
        } catch (GoodFaithIntrospectionExceeded exceeded) {
            return List.of(exceeded.toBadFaithError());
        }
    }

    private static GraphQLError tooManyAliases(int aliases) {
        return GraphqlErrorBuilder.newError()
                .message("The document has %d aliases; at most %d are allowed.", aliases, ALIASES)
                .extensions(Errors.extensions(ErrorCode.QUERY_TOO_COMPLEX))
                .build();
    }
}
