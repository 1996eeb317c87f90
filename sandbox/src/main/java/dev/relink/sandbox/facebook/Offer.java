package dev.relink.sandbox.facebook;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What the dialog offers a person to tick. Immutable.
///
/// @param before what the person granted to the app before; null if nothing
/// @param pages null if the app asks for nothing that concerns pages
/// @param instagram null if the app asks for nothing that concerns Instagram
/// @param groups null if the app asks for nothing that concerns groups
/// @param permissions those that can be ticked or not
/// @param wholly whether all of them are granted or nothing is
/// @param notAskedAgain those that the person declined before, when the app did not ask for them
///   again explicitly
record Offer(
        Person person,
        @Nullable Grant before,
        @Nullable List<Box> pages,
        @Nullable List<Box> instagram,
        @Nullable List<Box> groups,
        List<Box> permissions,
        boolean wholly,
        List<String> notAskedAgain) {

    /// Something to tick.
    ///
    /// @param ticked whether it is ticked at first
    record Box(String id, String label, String hint, boolean ticked) {}

    static Offer of(World world, DialogRequest request, Person person) {
        Grant before = world.grant(new Grant.Key(request.app().id(), person.id()));
        SequencedSet<String> scopes = request.scopes();
        boolean instagram = Scopes.anyConcernsInstagram(scopes);
        boolean pages = instagram || Scopes.anyConcernsPages(scopes);
        boolean groups = Scopes.anyConcernsGroups(scopes);
        List<Page> onOffer = onOffer(world, person, scopes.contains(Scopes.BUSINESSES));
        Predicate<String> declined =
                scope ->
                        before != null
                                && before.declines(scope)
                                && !request.asksAgainForDeclined()
                                && !request.configured();
        return new Offer(
                person,
                before,
                pages ? pages(onOffer, person, before) : null,
                instagram ? instagram(world, onOffer, before) : null,
                groups ? groups(world, person, before) : null,
                scopes.stream()
                        .filter(scope -> !scope.equals(Scopes.PUBLIC_PROFILE))
                        .filter(declined.negate())
                        .map(scope -> new Box(scope, Scopes.described(scope), scope, true))
                        .toList(),
                request.configured(),
                scopes.stream().filter(declined).toList());
    }

    /// The pages on which the person has a role; those through business portfolios only if the app
    /// asks for them.
    private static List<Page> onOffer(World world, Person person, boolean throughBusinesses) {
        return world.pagesOf(person.id()).stream()
                .filter(page -> page.isOpenTo(person.id()))
                .filter(page -> throughBusinesses || page.isDirectlyOpenTo(person.id()))
                .toList();
    }

    private static List<Box> pages(List<Page> pages, Person person, @Nullable Grant before) {
        boolean asked = before != null && Scopes.anyConcernsPages(before.permissions().keySet());
        List<Box> boxes = new ArrayList<>();
        for (Page page : pages) {
            boolean ticked = !asked || before == null || before.pages().contains(page.id());
            boxes.add(new Box(page.id(), page.name(), hint(page, person), ticked));
        }
        return boxes;
    }

    private static String hint(Page page, Person person) {
        Role role = page.roles().get(person.id());
        return role == null || role.tasks().contains("MANAGE")
                ? page.category()
                : page.category() + ", your role: " + String.join(", ", role.tasks());
    }

    private static List<Box> instagram(World world, List<Page> pages, @Nullable Grant before) {
        boolean asked =
                before != null && Scopes.anyConcernsInstagram(before.permissions().keySet());
        List<Box> boxes = new ArrayList<>();
        for (Page page : pages) {
            String id = page.instagram();
            InstagramAccount account = id == null ? null : world.instagram(id);
            if (account != null) {
                boolean ticked =
                        !asked || before == null || before.instagram().contains(account.id());
                boxes.add(
                        new Box(
                                account.id(),
                                account.username(),
                                "linked to " + page.name(),
                                ticked));
            }
        }
        return boxes;
    }

    private static List<Box> groups(World world, Person person, @Nullable Grant before) {
        boolean asked = before != null && Scopes.anyConcernsGroups(before.permissions().keySet());
        List<Box> boxes = new ArrayList<>();
        for (Group group : world.groupsOf(person.id())) {
            if (group.hasMember(person.id())) {
                boolean ticked = !asked || before == null || before.groups().contains(group.id());
                String role = group.isAdministeredBy(person.id()) ? "administrator" : "member";
                boxes.add(new Box(group.id(), group.name(), role, ticked));
            }
        }
        return boxes;
    }
}
