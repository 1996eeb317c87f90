package dev.relink.server.graphql;

import dev.relink.server.page.InvalidCursorException;
import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.introspection.GoodFaithIntrospection.BadFaithIntrospectionError;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Errors as the contract shows them: each has a code and the request's id, and none tells of the
/// inside.
final class Errors implements DataFetcherExceptionHandler {

    private static final Logger LOGGER = LoggerFactory.getLogger(Errors.class);
    private static final int LIMIT = 20;

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters parameters) {
        Throwable failure = parameters.getException();
        while (failure instanceof CompletionException && failure.getCause() != null) {
            failure = failure.getCause();
        }
        GraphQLError error =
                GraphqlErrorBuilder.newError(parameters.getDataFetchingEnvironment())
                        .message(messageOf(failure, parameters))
                        .extensions(extensions(codeOf(failure)))
                        .build();
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(error).build());
    }

    private static ErrorCode codeOf(Throwable failure) {
        return switch (failure) {
            case RequestException request -> request.code();
            case InvalidCursorException cursor -> ErrorCode.BAD_USER_INPUT;
            default -> ErrorCode.INTERNAL_SERVER_ERROR;
        };
    }

    private static String messageOf(
            Throwable failure, DataFetcherExceptionHandlerParameters parameters) {
        if (codeOf(failure) != ErrorCode.INTERNAL_SERVER_ERROR) {
            return String.valueOf(failure.getMessage());
        }
        LOGGER.error("The field {} failed.", parameters.getPath(), failure);
        return "Something went wrong on the server.";
    }

    /// An answer as it is sent: each error has a code and the request's id, and there are not too
    /// many of them.
    static Map<String, Object> specification(ExecutionResult result, String requestId) {
        Map<String, Object> answer = new LinkedHashMap<>(result.toSpecification());
        if (!result.getErrors().isEmpty()) {
            answer.put(
                    "errors",
                    result.getErrors().stream()
                            .limit(LIMIT)
                            .map(error -> specification(error, requestId))
                            .toList());
        }
        return answer;
    }

    private static Map<String, Object> specification(GraphQLError error, String requestId) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", codeOf(error).name());
        if (error.getExtensions() != null) {
            extensions.putAll(error.getExtensions());
        }
        extensions.put("requestId", requestId);
        Map<String, Object> specification = new LinkedHashMap<>(error.toSpecification());
        // graphql-java adds a classification of its own, which tells clients nothing that the code
        // does not.
        specification.put("extensions", extensions);
        return specification;
    }

    private static ErrorCode codeOf(GraphQLError error) {
        ErrorClassification type = error.getErrorType();
        if (isTooMuch(error)) {
            return ErrorCode.QUERY_TOO_COMPLEX;
        }
        if (type == ErrorType.InvalidSyntax) {
            return ErrorCode.GRAPHQL_PARSE_FAILED;
        }
        if (error instanceof ValidationError) {
            return ErrorCode.GRAPHQL_VALIDATION_FAILED;
        }
        return type == ErrorType.DataFetchingException
                        || type == ErrorType.NullValueInNonNullableField
                ? ErrorCode.INTERNAL_SERVER_ERROR
                : ErrorCode.BAD_USER_INPUT;
    }

    private static boolean isTooMuch(GraphQLError error) {
        if (error instanceof ValidationError invalid) {
            return invalid.getValidationErrorType() == ValidationErrorType.MaxQueryDepthExceeded
                    || invalid.getValidationErrorType()
                            == ValidationErrorType.MaxQueryFieldsExceeded;
        }
        return error instanceof BadFaithIntrospectionError
                || error.getErrorType() == ErrorType.ExecutionAborted;
    }

    static Map<String, Object> extensions(ErrorCode code) {
        return Map.of("code", code.name());
    }
}
