package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.LeverRefused;
import dev.relink.sandbox.internal.LeverWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What can be done to pages, groups and Instagram accounts. Each returns a sentence that says what
/// it did, and changes nothing if it refuses. For use under the world's guard.
final class AssetLevers {

    /// The most pages that can be added at once.
    static final int MOST_PAGES = 5000;

    private AssetLevers() {}

    static String dropRole(World world, String personId, String pageId) {
        Person person = Found.person(world, personId);
        Page page = Found.page(world, pageId);
        world.put(page.withRole(personId, role(person, page).dropped(true)));
        return person + " has lost the role on " + page + ".";
    }

    static String restoreRole(World world, String personId, String pageId) {
        Person person = Found.person(world, personId);
        Page page = Found.page(world, pageId);
        world.put(page.withRole(personId, role(person, page).dropped(false)));
        return person + " has the role on " + page + " again.";
    }

    private static Role role(Person person, Page page) {
        Role role = page.roles().get(person.id());
        if (role == null) {
            throw LeverRefused.bad(
                    person
                            + " never had a role on "
                            + page
                            + "; those who have or had one: "
                            + String.join(", ", page.roles().keySet())
                            + ".");
        }
        return role;
    }

    static String leaveBusiness(World world, String personId, String businessId) {
        Business business = Found.business(world, businessId);
        return dropRoles(world, personId, business, true) + " left " + business + ".";
    }

    static String joinBusiness(World world, String personId, String businessId) {
        Business business = Found.business(world, businessId);
        return dropRoles(world, personId, business, false) + " is in " + business + " again.";
    }

    /// The roles that a person has or had through a business are taken away, or given back.
    private static Person dropRoles(
            World world, String personId, Business business, boolean dropped) {
        Person person = Found.person(world, personId);
        List<Page> pages =
                world.pagesOf(personId).stream()
                        .filter(page -> isThrough(page.roles().get(personId), business))
                        .toList();
        if (pages.isEmpty()) {
            throw LeverRefused.bad(person + " never was in " + business + ".");
        }
        pages.forEach(
                page -> world.put(page.withRole(personId, role(person, page).dropped(dropped))));
        return person;
    }

    private static boolean isThrough(@Nullable Role role, Business business) {
        return role != null && role.isThrough(business.id());
    }

    static String deletePage(World world, String pageId) {
        Page page = Found.page(world, pageId);
        world.put(page.deleted(true));
        return page + " is deleted.";
    }

    static String restorePage(World world, String pageId) {
        Page page = Found.page(world, pageId);
        world.put(page.deleted(false));
        return page + " is back.";
    }

    static String leaveGroup(World world, String personId, String groupId) {
        Person person = Found.person(world, personId);
        Group group = Found.group(world, groupId);
        Membership membership = group.members().get(personId);
        if (membership == null) {
            throw LeverRefused.bad(
                    person
                            + " was never in "
                            + group
                            + "; members: "
                            + String.join(", ", group.members().keySet())
                            + ".");
        }
        world.put(group.withMember(personId, membership.left(true)));
        return person + " left " + group + ".";
    }

    /// Who was there before comes back as what they were; anybody else joins as a plain member.
    static String joinGroup(World world, String personId, String groupId) {
        Person person = Found.person(world, personId);
        Group group = Found.group(world, groupId);
        Membership before = group.members().get(personId);
        Membership membership = before == null ? new Membership(false, false) : before.left(false);
        world.put(group.withMember(personId, membership));
        return person
                + (membership.administrator() ? " administers " : " is a member of ")
                + group
                + ".";
    }

    static String unlinkInstagram(World world, String pageId) {
        Page page = Found.page(world, pageId);
        if (page.instagram() == null) {
            return page + " has no Instagram account linked, so nothing was unlinked.";
        }
        world.put(page.linkedTo(null));
        return page + " is no longer linked to its Instagram account.";
    }

    static String linkInstagram(World world, String pageId, String instagramId) {
        Page page = Found.page(world, pageId);
        InstagramAccount account = Found.instagram(world, instagramId);
        Page elsewhere = world.pageWithInstagram(instagramId);
        if (elsewhere != null && !elsewhere.id().equals(pageId)) {
            throw LeverRefused.bad(
                    account + " is linked to " + elsewhere + "; unlink it there first.");
        }
        refuseSecondAccount(page, instagramId);
        world.put(page.linkedTo(instagramId));
        return page + " is linked to " + account + ".";
    }

    private static void refuseSecondAccount(Page page, String instagramId) {
        String linked = page.instagram();
        if (linked != null && !linked.equals(instagramId)) {
            throw LeverRefused.bad(
                    page + " is linked to " + linked + "; unlink that account first.");
        }
    }

    /// Makes pages that a person administers.
    ///
    /// @return their ids
    static List<String> addPages(World world, String personId, int count) {
        Found.person(world, personId);
        LeverWords.requireRange("count", count, 1, MOST_PAGES);
        Map<String, Role> roles = new LinkedHashMap<>();
        roles.put(personId, Role.FULL);
        List<String> ids = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String id = world.takePageId();
            world.put(
                    new Page(
                            id,
                            "Sample Page " + id,
                            "samplepage" + id,
                            "Shop",
                            null,
                            false,
                            roles));
            ids.add(id);
        }
        return ids;
    }
}
