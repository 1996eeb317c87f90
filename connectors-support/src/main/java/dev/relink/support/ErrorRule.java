package dev.relink.support;

/// One row of an {@link ErrorTable}. Immutable.
///
/// @param id names the rule in evidence, as `facebook.190-460`
/// @param condition which errors it is about
/// @param meaning what they mean
/// @param source where that is written, or how it is known
public record ErrorRule(String id, ErrorCondition condition, Meaning meaning, String source) {

    public ErrorRule {
        if (id.isBlank() || source.isBlank()) {
            throw new IllegalArgumentException("A rule has an id and a source.");
        }
    }
}
