package dev.relink.sandbox.facebook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a person ticked. Immutable.
record Ticks(
        List<String> pages, List<String> instagram, List<String> groups, List<String> permissions) {

    /// The fields of the consent form.
    static Ticks of(Map<String, List<String>> form) {
        return new Ticks(
                form.getOrDefault("page", List.of()),
                form.getOrDefault("instagram", List.of()),
                form.getOrDefault("group", List.of()),
                form.getOrDefault("permission", List.of()));
    }

    /// What is granted from now on. What was granted before and was not on offer now stays: a page
    /// whose role is lost for the moment, a permission that the app did not ask for this time.
    ///
    /// @throws DialogProblem if something was ticked that was not on offer
    Grant grantedFrom(Offer offer, App app, Instant now) {
        Grant before = offer.before();
        return new Grant(
                app.id(),
                offer.person().id(),
                permissionsFrom(offer),
                Ordered.set(merged(pages, offer.pages(), before == null ? null : before.pages())),
                Ordered.set(
                        merged(
                                instagram,
                                offer.instagram(),
                                before == null ? null : before.instagram())),
                Ordered.set(
                        merged(groups, offer.groups(), before == null ? null : before.groups())),
                now,
                now.plus(Grant.DATA_ACCESS));
    }

    private Map<String, PermissionStatus> permissionsFrom(Offer offer) {
        Map<String, PermissionStatus> statuses = new LinkedHashMap<>();
        statuses.put(Scopes.PUBLIC_PROFILE, PermissionStatus.GRANTED);
        if (offer.before() != null) {
            statuses.putAll(offer.before().permissions());
        }
        List<String> ticked = new ArrayList<>(permissions);
        ticked.remove(Scopes.PUBLIC_PROFILE);
        checkOffered(ticked, offer.permissions());
        if (offer.wholly() && ticked.size() < offer.permissions().size()) {
            throw new DialogProblem(
                    "Something went wrong",
                    "The configuration's permissions are all granted, or nothing is.");
        }
        for (Offer.Box box : offer.permissions()) {
            statuses.put(
                    box.id(),
                    ticked.contains(box.id())
                            ? PermissionStatus.GRANTED
                            : PermissionStatus.DECLINED);
        }
        return statuses;
    }

    private static List<String> merged(
            List<String> ticked,
            @Nullable List<Offer.Box> offered,
            @Nullable Collection<String> before) {
        List<Offer.Box> boxes = offered == null ? List.of() : offered;
        checkOffered(ticked, boxes);
        List<String> merged = new ArrayList<>(ticked);
        if (before != null) {
            Set<String> ids = idsOf(boxes);
            before.stream().filter(id -> !ids.contains(id)).forEach(merged::add);
        }
        return merged;
    }

    private static void checkOffered(List<String> ticked, List<Offer.Box> boxes) {
        Set<String> ids = idsOf(boxes);
        for (String id : ticked) {
            if (!ids.contains(id)) {
                throw new DialogProblem(
                        "Something went wrong",
                        id + " was ticked, but it was not on offer. On offer: " + ids + ".");
            }
        }
    }

    private static Set<String> idsOf(List<Offer.Box> boxes) {
        Set<String> ids = new HashSet<>();
        boxes.forEach(box -> ids.add(box.id()));
        return ids;
    }
}
