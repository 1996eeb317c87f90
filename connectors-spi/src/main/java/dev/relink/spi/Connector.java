package dev.relink.spi;

/// One way of signing in at a network, and everything that is done with the resulting grant.
///
/// Threads may share a connector: Relink calls it from many at once. It holds no state of any grant
/// or account. Every method but {@link #descriptor()} and {@link #authorizationUrl} may call the
/// network through {@link ConnectorContext#httpClient()}, and each may throw a {@link
/// NetworkException}; any other exception counts as a {@link Bug} of the connector.
public interface Connector {

    /// What this connector, as configured, offers and asks for.
    ///
    /// @return the same on every call
    ConnectorDescriptor descriptor();

    /// Builds the address at which a person authorizes Relink (RFC 6749, section 4.1.1). Makes no
    /// call.
    ///
    /// @param request what the address must carry
    /// @return the address, and a hint for the person where the network cannot be told to ask who
    ///   they are
    AuthorizationUrl authorizationUrl(AuthorizationUrlRequest request);

    /// Reads what the network added to the redirect address when the person came back.
    ///
    /// The default is RFC 6749, sections 4.1.2 and 4.1.2.1.
    ///
    /// @param response the query parameters of the redirect
    /// @return a code, or that the person declined
    /// @throws NetworkException if the network answered with an error of its own or ours
    default AuthorizationAnswer readAuthorizationResponse(AuthorizationResponse response) {
        return AuthorizationAnswers.standard(response);
    }

    /// Exchanges the code for tokens of the longest life that the network gives, and finds out who
    /// authorized.
    ///
    /// @param request the code and what proves that it is ours
    /// @return the authorization, complete: identity, tokens, granted scopes, deadlines
    /// @throws NetworkException with {@link RequestRefused} if the code is used, expired or foreign
    Authorization exchangeCode(CodeExchangeRequest request);

    /// Lists what can be connected through a grant, and gives a verdict on every asset that is
    /// expected to be there.
    ///
    /// @param request the grant, and the assets that Relink already knows of
    /// @return what the network offers; every expected asset is in it either as {@linkplain
    ///   Discovery#assets() offered} or as {@linkplain Discovery#absent() absent}
    /// @throws NetworkException if the network could not be asked, or the grant is lost
    Discovery discover(DiscoveryRequest request);

    /// Asks, with the cheapest calls that the network has, whether a grant and its assets still
    /// work.
    ///
    /// @param request the grant and the assets in use
    /// @return what the network says of them
    /// @throws NetworkException with a {@link Loss} if the grant as a whole is lost; with any other
    ///   failure if the network could not be asked or did not say
    ProbeResult probe(ProbeRequest request);

    /// Gets a new access token with the refresh token (RFC 6749, section 6).
    ///
    /// Relink calls it for one grant at a time, from one of its servers only, and keeps the answer
    /// before it uses it. An answer without an access token is no success: it is {@link Transient}
    /// as {@link TransientKind#MALFORMED}.
    ///
    /// The default is for connectors whose {@link Upkeep#refresh()} is null; it is never called.
    ///
    /// @param request the grant
    /// @return the new tokens
    /// @throws NetworkException with a {@link Loss} only if the network says, in its own words,
    ///   that the refresh token is dead
    default Refreshed refresh(RefreshRequest request) {
        throw new UnsupportedOperationException("This connector renews no tokens.");
    }

    /// Publishes a post on an account, now.
    ///
    /// Relink calls it for one post and account at a time, from one of its servers only, and writes
    /// down before that it will. When it ends without a clear answer ({@link Transient} but for the
    /// throttled kinds), Relink looks for the post in {@link #stream} before it tries again: what a
    /// connector that implements this cannot find there may be published twice.
    ///
    /// The default is for networks on which nothing is published; it is never called.
    ///
    /// @param request the account and the post
    /// @return the post as it stands there
    /// @throws NetworkException with {@link RequestRefused} if the network does not take the post;
    ///   as {@link RequestRefused.Kind#DUPLICATE} if the same stands there already
    default PublishedPost publish(PublishRequest request) {
        throw new UnsupportedOperationException("This connector publishes nothing.");
    }

    /// Reads recent items of an account: its own posts, newest first. Members are offered that on
    /// accounts of the kinds with {@link Capability#STREAM}.
    ///
    /// The default is for networks without such a call; it is never called.
    ///
    /// @param request the account, and how much of it
    /// @return the items, and where to go on
    /// @throws NetworkException if the network could not be asked, or the grant or the account is
    ///   lost
    default StreamPage stream(StreamRequest request) {
        throw new UnsupportedOperationException("This connector reads no streams.");
    }

    /// Reads the figures of an account: how its levels are now, and its flows of past days.
    ///
    /// The default is for networks without such calls; it is never called.
    ///
    /// @param request the account, and the days
    /// @return what the network knows; no figure but those of the kind's {@link MetricRules}, and
    ///   no flow of a day that was not asked for
    /// @throws NetworkException if the network could not be asked, or the grant or the account is
    ///   lost
    default MetricReadings metrics(MetricsRequest request) {
        throw new UnsupportedOperationException("This connector reads no figures.");
    }

    /// Asks, with calls that change nothing and are as cheap as the network has them, whether
    /// capabilities really work on an account: a scope may be granted and the network still refuse,
    /// because of the person's role there.
    ///
    /// The default reads one item of the stream, and the figures of the day and of the one before.
    /// It believes that what may be published can be, since only a post would prove it, and tries
    /// nothing that the connector does not do.
    ///
    /// @param request the account and the capabilities
    /// @return those that the network refuses
    /// @throws NetworkException with a {@link Loss} if the grant or the account as a whole is lost;
    ///   with any other failure if the network could not be asked or did not say
    default Verification verify(VerificationRequest request) {
        return Verification.byTrying(request.capabilities(), new StandardTrial(this, request)::of);
    }

    /// Reads what somebody sent to `/signals/<connector>/<name>`: a network that says of its own
    /// accord that an authorization ended, or an attacker.
    ///
    /// The connector verifies the signature in constant time before it believes anything ({@link
    /// java.security.MessageDigest#isEqual}), and refuses what is not signed. It makes no call,
    /// unless it is for the network's public keys, which it then keeps: whoever forges must not be
    /// able to make it call at will. Relink sees to it that the same signal counts once.
    ///
    /// The default is for networks without such signals.
    ///
    /// @param request what came
    /// @return what to answer, and what it said
    default SignalAnswer receiveSignal(SignalRequest request) {
        return SignalAnswer.unknown();
    }

    /// Takes the whole authorization back at the network, so that the app is gone from the person's
    /// settings there.
    ///
    /// The default is for networks without such a call.
    ///
    /// @param request the grant to take back
    /// @return {@link RevocationOutcome#REVOKED} also when it was already gone
    /// @throws NetworkException if the network could not be asked; Relink tries again later
    default RevocationOutcome revoke(RevocationRequest request) {
        return RevocationOutcome.UNSUPPORTED;
    }
}
