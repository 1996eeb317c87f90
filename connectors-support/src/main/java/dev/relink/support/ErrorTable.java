package dev.relink.support;

import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.NetworkException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a network's errors mean, as an ordered list of rules. The first that matches decides.
///
/// The last rule is about any error, so that a table has an answer to everything, and it must not
/// be a loss: what nobody has understood disconnects nobody. Immutable.
public final class ErrorTable {

    private final List<ErrorRule> rules;

    /// @throws IllegalArgumentException if the last rule is not about any error or is a loss, or if
    ///   an id is there twice
    public ErrorTable(List<ErrorRule> rules) {
        this.rules = List.copyOf(rules);
        requireFallback();
        requireDistinctIds();
    }

    /// The rules in their order, for tests and documentation.
    public List<ErrorRule> rules() {
        return rules;
    }

    /// What an error means.
    ///
    /// @param redaction knows the secrets of the call, which the network may have quoted
    public Failure classify(NetworkError error, Redaction redaction) {
        ErrorRule rule =
                rules.stream()
                        .filter(candidate -> candidate.condition().matches(error))
                        .findFirst()
                        .orElseThrow();
        String codes = error.codes();
        Evidence evidence =
                new Evidence(
                        rule.id(),
                        codes == null ? null : redaction.clean(codes),
                        error.status(),
                        redaction.clean(error.message()));
        return rule.meaning().failure(evidence, error.retryAfter());
    }

    /// As {@link #classify}, to be thrown.
    public NetworkException exception(NetworkError error, Redaction redaction) {
        return new NetworkException(classify(error, redaction));
    }

    private void requireFallback() {
        if (rules.isEmpty()
                || !rules.getLast().condition().isAny()
                || rules.getLast().meaning().isLoss()) {
            throw new IllegalArgumentException(
                    "The last rule must be about any error, and must not be a loss.");
        }
    }

    private void requireDistinctIds() {
        Set<String> ids = new HashSet<>();
        for (ErrorRule rule : rules) {
            if (!ids.add(rule.id())) {
                throw new IllegalArgumentException("Two rules have the id " + rule.id());
            }
        }
    }
}
