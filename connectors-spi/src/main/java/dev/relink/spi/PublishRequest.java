package dev.relink.spi;

/// Publishes a post on one account.
///
/// @param access the grant
/// @param asset the account
/// @param content what the post says; it keeps to the {@link PostRules} of the account's kind
public record PublishRequest(GrantAccess access, KnownAsset asset, PostContent content) {}
