package dev.relink.server.graphql;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountFilter;
import dev.relink.server.account.AccountOrder;
import dev.relink.server.account.AccountPermissions;
import dev.relink.server.account.Accounts;
import dev.relink.server.account.Grant;
import dev.relink.server.account.Reconnectors;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.GrantId;
import dev.relink.server.id.MemberId;
import dev.relink.server.id.PostId;
import dev.relink.server.id.PublicationId;
import dev.relink.server.member.Member;
import dev.relink.server.member.Members;
import dev.relink.server.member.Viewer;
import dev.relink.server.metric.Metrics;
import dev.relink.server.page.Cursor;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.post.Post;
import dev.relink.server.post.Posts;
import dev.relink.server.post.Publication;
import dev.relink.server.stream.Streams;
import dev.relink.server.token.NetworkHealth;
import dev.relink.server.token.NetworkWatch;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dataloader.BatchLoader;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderOptions;
import org.dataloader.DataLoaderRegistry;
import org.dataloader.MappedBatchLoader;

/// Reads what a request refers to, in batches: one statement for all accounts, all grants, all
/// members that a level of the answer needs.
final class Loaders {

    static final String ACCOUNTS = "accounts";
    static final String GRANTS = "grants";
    static final String MEMBERS = "members";
    static final String POSTS = "posts";
    static final String PUBLICATIONS = "publications";
    static final String PUBLICATIONS_OF_POST = "publicationsOfPost";
    static final String ACCOUNTS_OF_GRANT = "accountsOfGrant";
    static final String RECONNECTORS = "reconnectors";
    static final String PERMISSIONS_ON_ACCOUNT = "permissionsOnAccount";
    static final String PERMISSIONS_OF_MEMBER = "permissionsOfMember";
    static final String VIEWERS_PERMISSIONS = "viewersPermissions";
    static final String VIEWERS_PERMISSIONS_IN_GROUP = "viewersPermissionsInGroup";
    static final String NETWORK_HEALTH = "networkHealth";
    static final String METRICS = "metrics";
    static final String STREAMS = "streams";

    private final Accounts accounts;
    private final AccountPermissions permissions;
    private final Reconnectors reconnectors;
    private final Members members;
    private final Posts posts;
    private final NetworkWatch networks;
    private final Metrics metrics;
    private final Streams streams;

    Loaders(
            Accounts accounts,
            AccountPermissions permissions,
            Reconnectors reconnectors,
            Members members,
            Posts posts,
            NetworkWatch networks,
            Metrics metrics,
            Streams streams) {
        this.accounts = accounts;
        this.permissions = permissions;
        this.reconnectors = reconnectors;
        this.members = members;
        this.posts = posts;
        this.networks = networks;
        this.metrics = metrics;
        this.streams = streams;
    }

    /// Asks for a page of the accounts of a grant.
    ///
    /// @param waiting only those that wait for a person to reconnect them
    record AccountsOfGrant(GrantId grant, boolean waiting, PageRequest page) {}

    /// Asks for a page of a list that something has.
    record PageOf<K>(K owner, PageRequest page) {}

    /// The loaders of one request.
    ///
    /// @param remembering whether what was read once is not read again; not for subscriptions,
    ///   whose events are far apart
    DataLoaderRegistry registry(Viewer viewer, boolean remembering) {
        DataLoaderOptions options =
                DataLoaderOptions.newOptions().setCachingEnabled(remembering).build();
        return DataLoaderRegistry.newRegistry()
                .register(
                        ACCOUNTS,
                        mapped(
                                options,
                                (Set<AccountId> ids) ->
                                        byKey(accounts.findAll(viewer, ids), Account::id)))
                .register(
                        GRANTS,
                        mapped(
                                options,
                                (Set<GrantId> ids) ->
                                        byKey(accounts.findGrants(viewer, ids), Grant::id)))
                .register(
                        MEMBERS,
                        mapped(
                                options,
                                (Set<MemberId> ids) ->
                                        byKey(members.findAll(viewer, ids), Member::id)))
                .register(
                        POSTS,
                        mapped(
                                options,
                                (Set<PostId> ids) -> byKey(posts.findAll(viewer, ids), Post::id)))
                .register(
                        PUBLICATIONS,
                        mapped(
                                options,
                                (Set<PublicationId> ids) ->
                                        byKey(
                                                posts.findPublications(viewer, ids),
                                                Publication::id)))
                .register(
                        PUBLICATIONS_OF_POST,
                        mapped(options, (Set<PostId> ids) -> posts.ofPosts(viewer, ids)))
                .register(
                        RECONNECTORS,
                        paged(
                                options,
                                Account::id,
                                (List<Account> all, PageRequest page) ->
                                        reconnectors.pages(viewer, all, page)))
                .register(
                        PERMISSIONS_ON_ACCOUNT,
                        paged(
                                options,
                                Function.identity(),
                                (List<AccountId> all, PageRequest page) ->
                                        permissions.pages(viewer, all, page)))
                .register(
                        PERMISSIONS_OF_MEMBER,
                        paged(
                                options,
                                Function.identity(),
                                (List<MemberId> all, PageRequest page) ->
                                        permissions.pagesOfMembers(viewer, all, page)))
                .register(
                        VIEWERS_PERMISSIONS,
                        mapped(options, (Set<AccountId> ids) -> permissions.ofViewer(viewer, ids)))
                .register(
                        VIEWERS_PERMISSIONS_IN_GROUP,
                        mapped(
                                options,
                                (Set<GrantId> ids) -> permissions.ofViewerOnWaiting(viewer, ids)))
                .register(
                        NETWORK_HEALTH,
                        mapped(
                                options,
                                (Set<String> connectors) ->
                                        byKey(networks.all(), NetworkHealth::connector)))
                .register(
                        METRICS,
                        DataLoaderFactory.newMappedDataLoader(
                                new MetricLoader(metrics, viewer, remembering), options))
                .register(
                        STREAMS,
                        DataLoaderFactory.newMappedDataLoader(
                                new StreamLoader(streams, viewer, remembering), options))
                .register(
                        ACCOUNTS_OF_GRANT,
                        DataLoaderFactory.newDataLoader(
                                (BatchLoader<AccountsOfGrant, Page<Account>>)
                                        keys ->
                                                CompletableFuture.completedFuture(
                                                        pages(viewer, keys)),
                                options))
                .build();
    }

    private static <K, V> DataLoader<K, V> mapped(
            DataLoaderOptions options, Function<Set<K>, Map<K, V>> reading) {
        MappedBatchLoader<K, V> loader =
                keys -> CompletableFuture.completedFuture(reading.apply(keys));
        return DataLoaderFactory.newMappedDataLoader(loader, options);
    }

    private static <K, V> Map<K, V> byKey(Collection<V> values, Function<V, K> key) {
        return values.stream().collect(Collectors.toMap(key, Function.identity()));
    }

    /// The same page is read for all owners at once.
    ///
    /// @param identity what the pages are found by
    private static <K, I, T> DataLoader<PageOf<K>, Page<T>> paged(
            DataLoaderOptions options,
            Function<K, I> identity,
            BiFunction<List<K>, PageRequest, Map<I, Page<T>>> reading) {
        return mapped(options, (Set<PageOf<K>> keys) -> pagesOf(keys, identity, reading));
    }

    private static <K, I, T> Map<PageOf<K>, Page<T>> pagesOf(
            Set<PageOf<K>> keys,
            Function<K, I> identity,
            BiFunction<List<K>, PageRequest, Map<I, Page<T>>> reading) {
        Map<PageOf<K>, Page<T>> pages = new HashMap<>();
        keys.stream()
                .collect(Collectors.groupingBy(PageOf::page))
                .forEach((page, alike) -> {
                    Map<I, Page<T>> read =
                            reading.apply(alike.stream().map(PageOf::owner).toList(), page);
                    alike.forEach(key ->
                            pages.put(
                                    key,
                                    read.getOrDefault(identity.apply(key.owner()), Page.empty())));
                });
        return pages;
    }

    /// First pages of equal size are read for all grants at once; a page behind a cursor makes
    /// sense for one grant only. A key may come twice where nothing is remembered.
    private List<Page<Account>> pages(Viewer viewer, List<AccountsOfGrant> keys) {
        Map<AccountsOfGrant, Page<Account>> pages = new HashMap<>();
        Map<AccountsOfGrant, List<AccountsOfGrant>> alike =
                keys.stream()
                        .distinct()
                        .filter(key -> key.page().isFirstPage())
                        .collect(
                                Collectors.groupingBy(key ->
                                        new AccountsOfGrant(
                                                keys.getFirst().grant(),
                                                key.waiting(),
                                                key.page())));
        alike.values().forEach(group -> pages.putAll(firstPages(viewer, group)));
        keys.forEach(key -> pages.computeIfAbsent(key, asked -> page(viewer, asked)));
        return keys.stream().map(pages::get).toList();
    }

    private Map<AccountsOfGrant, Page<Account>> firstPages(
            Viewer viewer, List<AccountsOfGrant> group) {
        PageRequest request = group.getFirst().page();
        List<GrantId> grants = group.stream().map(AccountsOfGrant::grant).toList();
        Map<GrantId, List<Account>> first =
                accounts.firstOfGrants(viewer, grants, group.getFirst().waiting(), request.limit());
        return group.stream()
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                key ->
                                        Page.of(
                                                request,
                                                first.getOrDefault(key.grant(), List.of()),
                                                account -> Cursor.of(account.id().value()))));
    }

    private Page<Account> page(Viewer viewer, AccountsOfGrant key) {
        AccountFilter filter =
                new AccountFilter(
                        null, null, null, key.grant(), key.waiting() ? Boolean.TRUE : null);
        return accounts.page(viewer, filter, AccountOrder.OLDEST_FIRST, key.page());
    }
}
