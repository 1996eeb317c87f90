package dev.relink.server.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Remembers parsed and validated documents, which is the larger part of a small request's work.
/// Documents that are not valid are remembered apart, so that a stranger's nonsense never displaces
/// what the front ends send. Threads share it.
final class DocumentCache implements PreparsedDocumentProvider {

    /// In characters of the documents; what is parsed takes roughly thirty times that in bytes.
    private static final long VALID_CHARACTERS = 1_000_000;

    private static final long INVALID_ENTRIES = 200;

    private final Cache<String, PreparsedDocumentEntry> valid =
            Caffeine.newBuilder()
                    .maximumWeight(VALID_CHARACTERS)
                    .weigher((String document, PreparsedDocumentEntry entry) -> document.length())
                    .build();
    private final Cache<String, PreparsedDocumentEntry> invalid =
            Caffeine.newBuilder().maximumSize(INVALID_ENTRIES).build();

    private final DocumentReader reader;

    DocumentCache(DocumentReader reader) {
        this.reader = reader;
    }

    /// The engine's own way of reading a document is passed over, so that one and the same document
    /// is subject to the same limits wherever it comes from.
    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input,
            Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        return CompletableFuture.completedFuture(get(input));
    }

    PreparsedDocumentEntry get(ExecutionInput input) {
        PreparsedDocumentEntry known = valid.getIfPresent(input.getQuery());
        if (known == null) {
            known = invalid.getIfPresent(input.getQuery());
        }
        if (known != null) {
            return known;
        }
        PreparsedDocumentEntry entry = reader.read(input);
        (entry.hasErrors() ? invalid : valid).put(input.getQuery(), entry);
        return entry;
    }
}
