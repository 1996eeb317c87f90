package dev.relink.server.connect;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountPermission;
import dev.relink.server.account.AccountPermissionStore;
import dev.relink.server.account.AccountRights;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.Decision;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.LockedAccount;
import dev.relink.server.audit.AuditAction;
import dev.relink.server.audit.AuditDetails;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.connect.StartResult.Reason;
import dev.relink.server.connect.StartResult.Refused;
import dev.relink.server.connect.StartResult.Started;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.AttemptId;
import dev.relink.server.id.Ids;
import dev.relink.server.member.Authority;
import dev.relink.server.member.Viewer;
import dev.relink.server.plugin.ConnectorEntry;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.plugin.NetworkEntry;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import dev.relink.server.vault.TokenDocuments;
import dev.relink.server.vault.Vault;
import dev.relink.spi.AuthorizationUrl;
import dev.relink.spi.AuthorizationUrlRequest;
import dev.relink.spi.AuthorizationUrlRequest.Prompt;
import dev.relink.spi.Connector;
import dev.relink.spi.NetworkIdentity;
import dev.relink.spi.Secret;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Starts attempts to connect and to reconnect, each bound to the member who asked for it. Threads
/// may share it.
public final class Connecting {

    private final Database database;
    private final AttemptStore attempts;
    private final AccountStore accounts;
    private final GrantStore grants;
    private final AccountPermissionStore permissions;
    private final Vault vault;
    private final AuditLog audit;
    private final ConnectorRegistry connectors;
    private final OneTimeCodes codes;
    private final ConnectSettings settings;
    private final Ids ids;
    private final InstantSource clock;

    public Connecting(
            Database database,
            AttemptStore attempts,
            AccountStore accounts,
            GrantStore grants,
            AccountPermissionStore permissions,
            Vault vault,
            AuditLog audit,
            ConnectorRegistry connectors,
            OneTimeCodes codes,
            ConnectSettings settings,
            Ids ids,
            InstantSource clock) {
        this.database = database;
        this.attempts = attempts;
        this.accounts = accounts;
        this.grants = grants;
        this.permissions = permissions;
        this.vault = vault;
        this.audit = audit;
        this.connectors = connectors;
        this.codes = codes;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /// Starts connecting accounts of a network.
    ///
    /// @param network the network's key
    /// @param returnAddress where the person's browser goes in the end; null for a page of ours
    public StartResult connect(Viewer viewer, String network, @Nullable String returnAddress) {
        if (!(AccountRights.connect(viewer) instanceof Decision.Allowed allowed)) {
            return new Refused(Reason.NOT_PERMITTED);
        }
        Optional<NetworkEntry> entry = connectors.network(network);
        if (entry.isEmpty()) {
            return new Refused(Reason.NETWORK_UNKNOWN);
        }
        Connector connector = entry.get().connector().connector();
        if (connector == null) {
            return new Refused(Reason.NETWORK_NOT_CONFIGURED);
        }
        Optional<Return> back = Return.of(settings.returnAddresses(), returnAddress);
        if (back.isEmpty()) {
            return new Refused(Reason.RETURN_ADDRESS_NOT_ALLOWED);
        }
        Attempt.Target target =
                new Attempt.Target(
                        ConnectionPurpose.CONNECT,
                        entry.get().connector().key(),
                        network,
                        null,
                        null);
        return start(
                viewer,
                allowed.authority(),
                target,
                back.get(),
                connector,
                Prompt.CONSENT,
                null,
                AuditAction.CONNECTION_STARTED);
    }

    /// Starts reconnecting an account, and with it all accounts of its grant. Possible at any time,
    /// also while it works (R14).
    ///
    /// @param returnAddress where the person's browser goes in the end; null for a page of ours
    public StartResult reconnect(Viewer viewer, AccountId id, @Nullable String returnAddress) {
        Optional<Wish> wish = database.inTransaction(transaction -> wish(transaction, viewer, id));
        if (wish.isEmpty()) {
            return new Refused(Reason.ACCOUNT_NOT_FOUND);
        }
        Decision decision = wish.get().decision();
        if (!(decision instanceof Decision.Allowed allowed)) {
            return new Refused(reason((Decision.Refused) decision));
        }
        Account account = wish.get().locked().account();
        Grant grant = wish.get().locked().grant();
        Optional<Connector> connector =
                connectors.connector(grant.connector()).map(ConnectorEntry::connector);
        if (connector.isEmpty()) {
            return new Refused(Reason.NETWORK_NOT_CONFIGURED);
        }
        Optional<Return> back = Return.of(settings.returnAddresses(), returnAddress);
        if (back.isEmpty()) {
            return new Refused(Reason.RETURN_ADDRESS_NOT_ALLOWED);
        }
        Attempt.Target target =
                new Attempt.Target(
                        ConnectionPurpose.RECONNECT,
                        grant.connector(),
                        account.asset().network(),
                        grant.id(),
                        id);
        return start(
                viewer,
                allowed.authority(),
                target,
                back.get(),
                connector.get(),
                prompt(grant),
                grant.identity(),
                AuditAction.RECONNECTION_STARTED);
    }

    /// A wish to reconnect an account, and whether the viewer may.
    private record Wish(LockedAccount locked, Decision decision) {}

    private Optional<Wish> wish(Transaction transaction, Viewer viewer, AccountId id) {
        return LockedAccount.lock(transaction.handle(), accounts, grants, viewer.workspaceId(), id)
                .map(locked ->
                        new Wish(
                                locked,
                                AccountRights.reconnect(
                                        viewer, locked.account(), held(transaction, viewer, id))));
    }

    private Set<AccountPermission> held(Transaction transaction, Viewer viewer, AccountId id) {
        return permissions
                .held(
                        transaction.handle(),
                        viewer.workspaceId(),
                        List.of(id),
                        List.of(viewer.memberId()))
                .of(id, viewer.memberId());
    }

    private static Reason reason(Decision.Refused refused) {
        return refused.reason() == Decision.Reason.ACCOUNT_REMOVED
                ? Reason.ACCOUNT_REMOVED
                : Reason.NOT_PERMITTED;
    }

    /// Where the browser goes in the end: nowhere is allowed, too.
    private record Return(@Nullable URI address) {

        static Optional<Return> of(ReturnAddresses allowList, @Nullable String asked) {
            return asked == null
                    ? Optional.of(new Return(null))
                    : allowList.allowed(asked).map(Return::new);
        }
    }

    /// After somebody else had signed in, the network is told to ask who it is.
    private Prompt prompt(Grant grant) {
        boolean mismatched =
                database.read(handle ->
                                attempts.latestOfGrant(handle, grant.workspaceId(), grant.id()))
                        .filter(latest -> latest.status() == AttemptStatus.IDENTITY_MISMATCH)
                        .isPresent();
        return mismatched ? Prompt.SIGN_IN : Prompt.RENEWAL;
    }

    private StartResult start(
            Viewer viewer,
            Authority authority,
            Attempt.Target target,
            Return back,
            Connector connector,
            Prompt prompt,
            @Nullable NetworkIdentity expected,
            AuditAction action) {
        String state = codes.state();
        String codeVerifier = codes.codeVerifier();
        AuthorizationUrl url =
                connector.authorizationUrl(
                        new AuthorizationUrlRequest(
                                settings.redirectUri(target.connector()),
                                state,
                                OneTimeCodes.codeChallenge(codeVerifier),
                                prompt,
                                expected));
        Instant now = clock.instant();
        Attempt attempt =
                new Attempt(
                        new AttemptId(ids.next()),
                        new Attempt.Owner(viewer.workspaceId(), viewer.memberId(), authority),
                        target,
                        back.address(),
                        OneTimeCodes.hash(state),
                        null,
                        AttemptStatus.STARTED,
                        null,
                        null,
                        now,
                        now.plus(settings.authorizeWithin()));
        database.inTransaction(transaction -> keep(transaction, attempt, codeVerifier, action));
        return new Started(attempt, url.address(), url.hint());
    }

    private Attempt keep(
            Transaction transaction, Attempt attempt, String codeVerifier, AuditAction action) {
        attempts.insert(transaction.handle(), attempt);
        vault.put(
                transaction.handle(),
                attempt.id().value(),
                TokenDocuments.write(Secret.of(codeVerifier)));
        audit.add(
                transaction,
                audit.entry(
                        attempt.owner().workspaceId(),
                        action,
                        attempt.owner().cause(),
                        attempt.target().accountId(),
                        attempt.target().grantId(),
                        new AuditDetails()
                                .with("network", attempt.target().network())
                                .with("attempt", attempt.id())));
        return attempt;
    }
}
