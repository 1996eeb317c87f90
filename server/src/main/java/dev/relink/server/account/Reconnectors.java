package dev.relink.server.account;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.MemberId;
import dev.relink.server.member.Member;
import dev.relink.server.member.MemberStore;
import dev.relink.server.member.Viewer;
import dev.relink.server.page.Cursor;
import dev.relink.server.page.InvalidCursorException;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.page.PageRequest.Direction;
import dev.relink.server.storage.Database;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Tells who may reconnect an account (R28), as far as members' last tokens say: first the member
/// who last did, or else who connected it, if that member still may; then everybody else who may,
/// in the order of their ids. Threads may share it.
public final class Reconnectors {

    /// As databases order them: as numbers without a sign.
    private static final Comparator<Member> BY_ID =
            Comparator.comparing(member -> member.id().value().toString());

    private final Database database;
    private final AccountPermissionStore permissions;
    private final MemberStore members;

    public Reconnectors(
            Database database, AccountPermissionStore permissions, MemberStore members) {
        this.database = database;
        this.permissions = permissions;
        this.members = members;
    }

    /// The same page of who may reconnect each of some accounts, in a handful of statements.
    public Map<AccountId, Page<Member>> pages(
            Viewer viewer, Collection<Account> accounts, PageRequest request) {
        Place place = Place.of(request);
        return database.read(handle -> {
            Candidates candidates = read(handle, viewer, accounts, place);
            return accounts.stream()
                    .collect(
                            Collectors.toMap(
                                    Account::id, account -> page(account, candidates, place)));
        });
    }

    /// Everybody who may be on a page.
    ///
    /// @param everywhere who may reconnect every account, in the order of reading
    /// @param onAccount who has the permission on an account, in the order of reading
    /// @param held what those have on the accounts who last reconnected one
    /// @param known the members named
    private record Candidates(
            List<Member> everywhere,
            Map<AccountId, List<MemberId>> onAccount,
            AccountPermissionStore.Holdings held,
            Map<MemberId, Member> known) {

        Stream<Member> holders(AccountId account) {
            return onAccount.getOrDefault(account, List.of()).stream()
                    .flatMap(member -> Optional.ofNullable(known.get(member)).stream());
        }
    }

    private Candidates read(
            Handle handle, Viewer viewer, Collection<Account> accounts, Place place) {
        List<AccountId> ids = accounts.stream().map(Account::id).toList();
        Set<MemberId> last = accounts.stream().map(Reconnectors::last).collect(Collectors.toSet());
        Map<AccountId, List<MemberId>> onAccount =
                permissions.holders(
                        handle,
                        viewer.workspaceId(),
                        ids,
                        AccountPermission.ADVANCED,
                        place.others(),
                        place.enough());
        Set<MemberId> named = new HashSet<>(last);
        onAccount.values().forEach(named::addAll);
        return new Candidates(
                members.reconnectingEvery(
                        handle, viewer.workspaceId(), place.others(), place.enough()),
                onAccount,
                permissions.held(handle, viewer.workspaceId(), ids, last),
                members.findAll(handle, viewer.workspaceId(), named).stream()
                        .collect(Collectors.toMap(Member::id, Function.identity())));
    }

    private static Page<Member> page(Account account, Candidates candidates, Place place) {
        if (account.status() == AccountStatus.REMOVED) {
            return Page.empty();
        }
        Optional<Member> first = first(account, candidates);
        List<Member> rows = new ArrayList<>();
        if (place.hasFirst() && place.isForward()) {
            first.ifPresent(rows::add);
        }
        if (place.hasOthers()) {
            Stream.concat(candidates.everywhere().stream(), candidates.holders(account.id()))
                    .distinct()
                    .filter(member -> !member.id().equals(last(account)))
                    .sorted(place.isForward() ? BY_ID : BY_ID.reversed())
                    .limit(place.enough())
                    .forEach(rows::add);
        }
        if (place.hasFirst() && !place.isForward()) {
            first.ifPresent(rows::add);
        }
        int most = place.request().limit() + 1;
        return Page.of(
                place.request(),
                rows.size() > most ? rows.subList(0, most) : rows,
                member -> Place.cursor(member.id(), member.id().equals(last(account))));
    }

    private static Optional<Member> first(Account account, Candidates candidates) {
        return Optional.ofNullable(candidates.known().get(last(account)))
                .filter(member ->
                        AccountRights.reconnect(
                                        new Viewer(member),
                                        account,
                                        candidates.held().of(account.id(), member.id()))
                                instanceof Decision.Allowed);
    }

    private static MemberId last(Account account) {
        Account.ByMember reconnection = account.reconnection();
        return reconnection == null ? account.origin().member() : reconnection.member();
    }

    /// Which part of the list a page is: its first member stands apart from the others, who are in
    /// the order of their ids.
    ///
    /// @param request what was asked for
    /// @param hasFirst whether the first member may be on the page
    /// @param hasOthers whether others may be
    /// @param others the page of the others
    private record Place(
            PageRequest request, boolean hasFirst, boolean hasOthers, PageRequest others) {

        private static final String FIRST = "first";
        private static final String OTHER = "other";

        static Cursor cursor(MemberId member, boolean first) {
            return Cursor.of(first ? FIRST : OTHER, member.value());
        }

        static Place of(PageRequest request) {
            boolean forward = request.direction() == Direction.FORWARD;
            Cursor cursor = request.cursor();
            if (cursor == null) {
                return new Place(request, true, true, at(request, null));
            }
            if (cursor.values().size() != 2) {
                throw new InvalidCursorException();
            }
            return switch (cursor.values().getFirst()) {
                case FIRST -> new Place(request, false, forward, at(request, null));
                case OTHER ->
                        new Place(request, !forward, true, at(request, cursor.values().getLast()));
                default -> throw new InvalidCursorException();
            };
        }

        private static PageRequest at(PageRequest request, @Nullable String member) {
            return new PageRequest(
                    request.limit(),
                    request.direction(),
                    member == null ? null : Cursor.of(member));
        }

        boolean isForward() {
            return request.direction() == Direction.FORWARD;
        }

        /// How many of each kind are read: one more than the page has shows that there is more, and
        /// one may be the first member.
        int enough() {
            return request.limit() + 2;
        }
    }
}
