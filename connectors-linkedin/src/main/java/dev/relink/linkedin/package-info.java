/// Connects members' profiles and the pages that they administer at LinkedIn.
///
/// One member's grant is their profile and all their pages. Its access token lives for sixty days;
/// a refresh token, which only approved partners get, works for a year from the consent. Consent is
/// all or nothing, and asking the same member for other scopes ends what was given before, so that
/// there is one fixed set. Nobody can take a grant back but the member.
///
/// The parts follow the order of a connection's life: {@link dev.relink.linkedin.AuthorizationPage}
/// sends the member to LinkedIn, {@link dev.relink.linkedin.CodeExchange} turns their consent into
/// tokens, {@link dev.relink.linkedin.TokenRefresh} renews them, {@link
/// dev.relink.linkedin.AssetDiscovery} and {@link dev.relink.linkedin.GrantProbe} look at profile
/// and pages. All calls go through {@link dev.relink.linkedin.TokenEndpoint} and {@link
/// dev.relink.linkedin.Api}, all errors through {@link dev.relink.linkedin.LinkedInErrors}.
@NullMarked
package dev.relink.linkedin;

import org.jspecify.annotations.NullMarked;
