package dev.relink.server.account;

import dev.relink.server.account.AccountEvent.Authorized;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.GrantId;
import dev.relink.server.id.Ids;
import dev.relink.server.id.MemberId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.member.Member;
import dev.relink.server.member.MemberClaims;
import dev.relink.server.member.MemberStore;
import dev.relink.server.member.Permission;
import dev.relink.server.member.Role;
import dev.relink.server.member.Viewer;
import dev.relink.server.storage.Database;
import dev.relink.spi.AccountKind;
import dev.relink.spi.AssetRef;
import dev.relink.spi.NetworkIdentity;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows for tests of stores, in a workspace of their own.
public final class StoreFixture {

    private static final Ids IDS = new Ids(InstantSource.system(), new SecureRandom());

    private final Database database;
    private final WorkspaceId workspaceId = new WorkspaceId("workspace-" + UUID.randomUUID());
    private final MemberId member;
    private final AccountStore accounts = new AccountStore();
    private final GrantStore grants = new GrantStore();

    public StoreFixture(Database database) {
        this.database = database;
        this.member = insert(database, workspaceId, "ada", Role.ADMIN);
    }

    /// A further member, whose id comes behind those of all before.
    public MemberId member(String subject, Role role, Permission... permissions) {
        return insert(database, workspaceId, subject, role, permissions);
    }

    private static MemberId insert(
            Database database,
            WorkspaceId workspaceId,
            String subject,
            Role role,
            Permission... permissions) {
        MemberId further = new MemberId(IDS.next());
        MemberClaims claims =
                new MemberClaims(
                        workspaceId,
                        subject,
                        subject,
                        null,
                        Locale.ENGLISH,
                        role,
                        Set.of(permissions));
        return database.inTransaction(transaction -> {
            new MemberStore()
                    .insert(transaction.handle(), new Member(further, claims), Samples.NOW);
            return further;
        });
    }

    public WorkspaceId workspaceId() {
        return workspaceId;
    }

    public MemberId member() {
        return member;
    }

    /// The member in some role.
    public Viewer viewer(Role role) {
        MemberClaims claims =
                new MemberClaims(workspaceId, "ada", "Ada", null, Locale.ENGLISH, role, Set.of());
        return new Viewer(new Member(member, claims));
    }

    /// A grant of some identity whose probe is due at some time.
    public Grant grant(String identity, @Nullable Instant probeDueAt) {
        return grant("facebook", identity, Renewal.none(null), probeDueAt);
    }

    /// A grant of some identity through some connector.
    public Grant grant(
            String connector, String identity, Renewal renewal, @Nullable Instant probeDueAt) {
        Grant grant =
                Grant.begin(
                        new GrantId(IDS.next()),
                        workspaceId,
                        connector,
                        Samples.given(
                                new NetworkIdentity(
                                        identity,
                                        "Ada Lindqvist",
                                        "ada",
                                        URI.create("https://pictures.example/ada")),
                                Set.of("pages_show_list", "public_profile"),
                                member,
                                Samples.NOW),
                        renewal,
                        probeDueAt);
        return database.inTransaction(transaction -> {
            grants.insert(transaction.handle(), grant);
            return grant;
        });
    }

    /// Some accounts of a grant, named and numbered from 0.
    public List<Account> accounts(Grant grant, int count) {
        List<Account> made = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            made.add(account(grant, "page-" + number + "-" + grant.id(), "Page " + number));
        }
        return database.inTransaction(transaction -> {
            accounts.insert(transaction.handle(), made);
            return made;
        });
    }

    private Account account(Grant grant, String networkAccountId, String name) {
        Authorized authorized =
                new Authorized(
                        member,
                        grant.id(),
                        new AccountProfile(
                                name,
                                "handle",
                                URI.create("https://pictures.example/p"),
                                URI.create("https://pages.example/p")),
                        Samples.cannotPublish(),
                        Samples.IN_90_DAYS);
        return Lifecycle.begin(
                        new AccountId(IDS.next()),
                        workspaceId,
                        new AssetRef("facebook", AccountKind.PAGE, networkAccountId),
                        authorized,
                        Samples.POLICY,
                        Samples.NOW)
                .account();
    }

    /// Has something happen to accounts.
    public List<Account> happen(List<Account> before, AccountEvent event) {
        List<Account> after =
                before.stream()
                        .map(account ->
                                Lifecycle.apply(
                                                account,
                                                event,
                                                Samples.POLICY,
                                                Samples.NOW.plus(Duration.ofHours(1)))
                                        .account())
                        .toList();
        return database.inTransaction(transaction -> {
            accounts.update(transaction.handle(), after);
            return after;
        });
    }
}
