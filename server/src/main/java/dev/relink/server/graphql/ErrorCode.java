package dev.relink.server.graphql;

/// What `extensions.code` of a GraphQL error can be. Only added to.
public enum ErrorCode {
    /// The document is not GraphQL.
    GRAPHQL_PARSE_FAILED,
    /// The document does not fit the schema.
    GRAPHQL_VALIDATION_FAILED,
    /// An argument or variable has a value that makes no sense.
    BAD_USER_INPUT,
    /// There is no bearer token, or it is not valid (any more).
    UNAUTHENTICATED,
    /// The viewer may not read this.
    FORBIDDEN,
    /// The request asks for more than is allowed.
    QUERY_TOO_COMPLEX,
    /// The request took too long.
    TIMEOUT,
    /// Something went wrong here; the request id finds it in the log.
    INTERNAL_SERVER_ERROR
}
