package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Answers what a person, a page, a group or an Instagram account is. Threads may share it.
final class NodeEndpoint {

    private final Portraits portraits;
    private final PageTokens pageTokens;

    NodeEndpoint(Portraits portraits, PageTokens pageTokens) {
        this.portraits = portraits;
        this.pageTokens = pageTokens;
    }

    /// Answers one node to a caller.
    ///
    /// @throws GraphError if it does not exist or the caller does not see it
    ObjectNode answer(World world, GraphRequest request, Caller caller, String id) {
        List<Field> fields = FieldParser.parse(request.parameter("fields"));
        Shape shape =
                switch (caller) {
                    case Caller.PersonCaller person -> seenByPerson(world, person, id);
                    case Caller.PageCaller page -> seenByPage(world, page, id);
                    case Caller.AppCaller app -> null;
                };
        if (shape == null) {
            throw GraphError.notVisible("get", id);
        }
        return shape.write(fields);
    }

    private @Nullable Shape seenByPerson(World world, Caller.PersonCaller caller, String id) {
        if (id.equals(caller.person().id())) {
            return portraits.person(caller.person(), caller.grant());
        }
        Page page = world.page(id);
        if (page != null) {
            return pageSeenByPerson(world, caller, page);
        }
        Group group = world.group(id);
        if (group != null) {
            return groupSeenByPerson(caller, group);
        }
        Page linked = world.pageWithInstagram(id);
        if (linked == null || linked.deleted()) {
            return null;
        }
        requireRole(linked, caller);
        return instagram(world, caller.grant(), id);
    }

    /// What exists and is not the person's any more is refused, unlike what does not exist: who has
    /// no role on a page needs a permission for strangers' pages.
    private static void requireRole(Page page, Caller.PersonCaller caller) {
        if (!page.isOpenTo(caller.person().id())) {
            throw GraphError.permissionMissing(Scopes.PAGES_READ_ENGAGEMENT);
        }
    }

    private @Nullable Shape pageSeenByPerson(World world, Caller.PersonCaller caller, Page page) {
        Grant grant = caller.grant();
        if (!grant.pages().contains(page.id()) || page.deleted()) {
            return null;
        }
        requireRole(page, caller);
        if (!grant.allows(Scopes.PAGES_SHOW_LIST) && !grant.allows(Scopes.PAGES_READ_ENGAGEMENT)) {
            throw GraphError.permissionMissing(Scopes.PAGES_READ_ENGAGEMENT);
        }
        return page(world, caller, page);
    }

    /// A page as the person sees it who called.
    Shape page(World world, Caller.PersonCaller caller, Page page) {
        boolean mayHaveToken =
                caller.grant().allows(Scopes.PAGES_SHOW_LIST) && page.hasRole(caller.person().id());
        return portraits.page(
                page,
                visibleInstagram(world, caller.grant(), page),
                () ->
                        mayHaveToken
                                ? Json.tree(pageTokens.of(world, page.id(), caller.token()))
                                : null);
    }

    /// A group as the person sees it who called.
    Shape group(Caller.PersonCaller caller, Group group) {
        return portraits.group(group, caller.person().id());
    }

    private @Nullable Shape groupSeenByPerson(Caller.PersonCaller caller, Group group) {
        Grant grant = caller.grant();
        if (!grant.groups().contains(group.id()) || !group.hasMember(grant.person())) {
            return null;
        }
        if (!grant.allows(Scopes.GROUPS)) {
            throw GraphError.permissionMissing(Scopes.GROUPS);
        }
        return group(caller, group);
    }

    private @Nullable Shape seenByPage(World world, Caller.PageCaller caller, String id) {
        Page page = world.page(caller.page());
        if (page == null || page.deleted() || !caller.grant().pages().contains(page.id())) {
            return null;
        }
        if (id.equals(page.id())) {
            return portraits.page(
                    page,
                    visibleInstagram(world, caller.grant(), page),
                    () -> Json.tree(caller.token().value()));
        }
        return id.equals(page.instagram()) ? instagram(world, caller.grant(), id) : null;
    }

    private @Nullable Shape instagram(World world, Grant grant, String id) {
        InstagramAccount account = world.instagram(id);
        if (account == null || !grant.instagram().contains(id)) {
            return null;
        }
        if (!grant.allows(Scopes.INSTAGRAM_BASIC)) {
            throw GraphError.permissionMissing(Scopes.INSTAGRAM_BASIC);
        }
        return portraits.instagram(account);
    }

    private static @Nullable InstagramAccount visibleInstagram(
            World world, Grant grant, Page page) {
        String id = page.instagram();
        boolean visible =
                id != null
                        && grant.instagram().contains(id)
                        && grant.allows(Scopes.INSTAGRAM_BASIC);
        return visible && id != null ? world.instagram(id) : null;
    }
}
