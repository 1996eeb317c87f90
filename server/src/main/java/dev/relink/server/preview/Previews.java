package dev.relink.server.preview;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountEvent.PostsThen;
import dev.relink.server.account.AccountLimit;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.LifecyclePolicies;
import dev.relink.server.automation.BoundAutomations;
import dev.relink.server.id.AccountId;
import dev.relink.server.member.Viewer;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.post.PublicationStore;
import dev.relink.server.storage.Database;
import dev.relink.spi.Capability;
import dev.relink.spi.CapabilityDescriptor;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Tells members of the viewer's workspace what an operation would do, and does nothing. Threads
/// may share it.
public final class Previews {

    private final Database database;
    private final AccountStore accounts;
    private final PublicationStore publications;
    private final BoundAutomations automations;
    private final ConnectorRegistry connectors;
    private final LifecyclePolicies policies;
    private final InstantSource clock;

    public Previews(
            Database database,
            AccountStore accounts,
            PublicationStore publications,
            BoundAutomations automations,
            ConnectorRegistry connectors,
            LifecyclePolicies policies,
            InstantSource clock) {
        this.database = database;
        this.accounts = accounts;
        this.publications = publications;
        this.automations = automations;
        this.connectors = connectors;
        this.policies = policies;
        this.clock = clock;
    }

    /// What an operation would do to an account; empty if there is no such account.
    ///
    /// @param posts what would become of its posts, where the operation leaves a choice
    public Optional<Preview> preview(
            Viewer viewer, AccountId id, PreviewedOperation operation, PostsThen posts) {
        return database.read(handle ->
                accounts.find(handle, viewer.workspaceId(), id)
                        .map(account ->
                                Preview.of(
                                        account,
                                        operation.event(posts),
                                        publications.tally(handle, viewer.workspaceId(), id),
                                        automations.countActive(handle, viewer.workspaceId(), id),
                                        working(account),
                                        accounts.countOthersUsing(
                                                handle,
                                                viewer.workspaceId(),
                                                account.grantId(),
                                                id),
                                        policies.of(account.asset().network()),
                                        clock.instant())));
    }

    private Set<Capability> working(Account account) {
        Set<Capability> working = EnumSet.noneOf(Capability.class);
        connectors
                .network(account.asset().network())
                .flatMap(network -> network.kind(account.asset().kind()))
                .ifPresent(kind ->
                        kind.capabilities().stream()
                                .map(CapabilityDescriptor::capability)
                                .forEach(working::add));
        account.state().limits().stream().map(AccountLimit::capability).forEach(working::remove);
        return working;
    }

    /// A page of the other accounts of the same grant, oldest first.
    public Page<Account> others(Viewer viewer, Account account, PageRequest request) {
        return database.read(handle ->
                accounts.others(
                        handle, viewer.workspaceId(), account.grantId(), account.id(), request));
    }
}
