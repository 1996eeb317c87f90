package dev.relink.server.account;

import dev.relink.server.account.AccountEvent.Authorized;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.GrantId;
import dev.relink.server.id.MemberId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.member.Member;
import dev.relink.server.member.MemberClaims;
import dev.relink.server.member.Permission;
import dev.relink.server.member.Role;
import dev.relink.server.member.Viewer;
import dev.relink.spi.AccountKind;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Capability;
import dev.relink.spi.Evidence;
import dev.relink.spi.NetworkIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/// Accounts, members and the like for tests.
public final class Samples {

    public static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    public static final WorkspaceId ACME = new WorkspaceId("acme");
    public static final MemberId ADA = new MemberId(new UUID(1, 1));
    public static final MemberId BEN = new MemberId(new UUID(1, 2));
    public static final GrantId GRANT = new GrantId(new UUID(2, 1));
    public static final GrantId OTHER_GRANT = new GrantId(new UUID(2, 2));
    public static final AssetRef PAGE = new AssetRef("facebook", AccountKind.PAGE, "20001");
    public static final Evidence EVIDENCE =
            new Evidence("facebook.190-458", "190/458", 400, "Not authorized");
    public static final LifecyclePolicy POLICY =
            new LifecyclePolicy(Duration.ofDays(14), Duration.ofDays(365));
    public static final HealthyUntil IN_90_DAYS =
            new HealthyUntil(NOW.plus(Duration.ofDays(90)), HealthyUntil.Reason.DATA_ACCESS_EXPIRY);
    public static final HealthyUntil IN_10_DAYS =
            new HealthyUntil(NOW.plus(Duration.ofDays(10)), HealthyUntil.Reason.DATA_ACCESS_EXPIRY);
    public static final AccountProfile PROFILE =
            new AccountProfile("Aurora Coffee", "aurora", null, null);

    private Samples() {}

    public static SortedSet<AccountLimit> noLimits() {
        return new TreeSet<>();
    }

    public static SortedSet<AccountLimit> cannotPublish() {
        return new TreeSet<>(
                Set.of(new AccountLimit(Capability.PUBLISH, AccountLimit.Cause.SCOPE_MISSING)));
    }

    public static Authorized authorized(SortedSet<AccountLimit> limits, HealthyUntil healthyUntil) {
        return new Authorized(ADA, GRANT, PROFILE, limits, healthyUntil);
    }

    /// An account that came into the workspace a day ago.
    public static Account account(AccountStatus status) {
        Instant yesterday = NOW.minus(Duration.ofDays(1));
        Account connected =
                Lifecycle.begin(
                                new AccountId(new UUID(3, 1)),
                                ACME,
                                PAGE,
                                authorized(
                                        status == AccountStatus.CONNECTED_WITH_LIMITS
                                                ? cannotPublish()
                                                : noLimits(),
                                        status == AccountStatus.EXPIRING ? IN_10_DAYS : IN_90_DAYS),
                                POLICY,
                                yesterday)
                        .account();
        AccountEvent next =
                switch (status) {
                    case CONNECTED, CONNECTED_WITH_LIMITS, EXPIRING -> null;
                    case DISCONNECTED ->
                            new AccountEvent.Lost(DisconnectReason.REVOKED_AT_NETWORK, EVIDENCE);
                    case REMOVED -> new AccountEvent.RemovedByMember();
                };
        return next == null
                ? connected
                : Lifecycle.apply(connected, next, POLICY, yesterday).account();
    }

    public static Account disconnectedByMember() {
        return Lifecycle.apply(
                        account(AccountStatus.CONNECTED),
                        new AccountEvent.DisconnectedByMember(AccountEvent.PostsThen.HOLD),
                        POLICY,
                        NOW.minus(Duration.ofDays(1)))
                .account();
    }

    public static Viewer viewer(MemberId id, Role role, Permission... permissions) {
        return new Viewer(
                new Member(
                        id,
                        new MemberClaims(
                                ACME,
                                "subject-" + id,
                                "Somebody",
                                null,
                                Locale.ENGLISH,
                                role,
                                Set.of(permissions))));
    }

    /// What a person gave, with no deadline.
    public static Grant.Authorized given(
            NetworkIdentity identity, Set<String> scopes, MemberId by, Instant at) {
        return new Grant.Authorized(identity, new TreeSet<>(scopes), null, by, at);
    }
}
