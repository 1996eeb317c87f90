package dev.relink.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a connector does for one kind of account on one network. Immutable.
///
/// @param kind the kind
/// @param name the kind's name for people, as "Facebook page"
/// @param capabilities what can be done with such an account, each with the scopes it takes
/// @param reconnectableBy who may bring such an account back
/// @param unavailable why such accounts cannot be connected at present, for people; null if they
///   can
/// @param posts what a post on such an account may hold; null if the connector does not override
///   {@link Connector#publish}
/// @param metrics which figures such an account has; null if the connector does not override {@link
///   Connector#metrics}
public record AccountKindDescriptor(
        AccountKind kind,
        LocalizedText name,
        List<CapabilityDescriptor> capabilities,
        ReconnectableBy reconnectableBy,
        @Nullable LocalizedText unavailable,
        @Nullable PostRules posts,
        @Nullable MetricRules metrics) {

    /// Who may bring an account back after a loss.
    public enum ReconnectableBy {
        /// Any person who administers it at the network, also through another grant.
        ANY_ADMINISTRATOR,
        /// Only the identity that connected it originally.
        ORIGINAL_IDENTITY
    }

    public AccountKindDescriptor {
        capabilities = List.copyOf(capabilities);
        boolean isRead = capabilities.stream().anyMatch(it -> it.capability() == Capability.STREAM);
        if (posts != null && posts.repeatRefusedFor() == null && !isRead) {
            throw new IllegalArgumentException(
                    "Where something is published, it can be read again, or the network refuses it a"
                            + " second time: nobody would know what became of a post whose answer is"
                            + " lost.");
        }
    }

    /// Of a kind without figures.
    public AccountKindDescriptor(
            AccountKind kind,
            LocalizedText name,
            List<CapabilityDescriptor> capabilities,
            ReconnectableBy reconnectableBy,
            @Nullable LocalizedText unavailable,
            @Nullable PostRules posts) {
        this(kind, name, capabilities, reconnectableBy, unavailable, posts, null);
    }

    /// Of a kind on which nothing is published, and without figures.
    public AccountKindDescriptor(
            AccountKind kind,
            LocalizedText name,
            List<CapabilityDescriptor> capabilities,
            ReconnectableBy reconnectableBy,
            @Nullable LocalizedText unavailable) {
        this(kind, name, capabilities, reconnectableBy, unavailable, null, null);
    }
}
