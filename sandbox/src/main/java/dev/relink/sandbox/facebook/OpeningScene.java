package dev.relink.sandbox.facebook;

import dev.relink.sandbox.weather.Weather;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The world as it is before anything happened: the invented cast.
final class OpeningScene {

    /// Far from the cast's ids, so that no number of added pages reaches them.
    private static final long FIRST_ADDED_PAGE = 200_001;

    private static final Membership ADMINISTRATOR = new Membership(true, false);

    private OpeningScene() {}

    static WorldState state() {
        return new WorldState(
                persons(),
                pages(),
                groups(),
                instagram(),
                businesses(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Weather.clear(),
                0,
                FIRST_ADDED_PAGE,
                PublishingState.NONE);
    }

    private static List<Person> persons() {
        return List.of(
                person(FacebookCast.ADA, "Ada Lindqvist", "ada@people.example"),
                person(FacebookCast.BEN, "Ben Carter", "ben@people.example"),
                person(FacebookCast.CARLA, "Carla Neri", "carla@people.example"),
                person(FacebookCast.DORA, "Dora Holm", "dora@people.example"));
    }

    private static Person person(String id, String name, String email) {
        return new Person(id, name, email, false);
    }

    private static List<Page> pages() {
        Map<String, Role> ada = roles(FacebookCast.ADA, Role.FULL);
        Map<String, Role> ben = roles(FacebookCast.BEN, Role.FULL);
        Map<String, Role> both = Ordered.with(ada, FacebookCast.BEN, Role.FULL);
        Map<String, Role> adaAnalyses =
                Ordered.with(roles(FacebookCast.ADA, Role.ANALYST), FacebookCast.BEN, Role.FULL);
        Map<String, Role> dora =
                roles(FacebookCast.DORA, Role.FULL.through(FacebookCast.FJORD_AGENCY));
        return List.of(
                page(
                        FacebookCast.AURORA_COFFEE,
                        "Aurora Coffee",
                        "Coffee shop",
                        FacebookCast.AURORA_COFFEE_INSTAGRAM,
                        ada),
                page(
                        FacebookCast.BOREALIS_BOOKS,
                        "Borealis Books",
                        "Book shop",
                        FacebookCast.BOREALIS_BOOKS_INSTAGRAM,
                        ada),
                page(FacebookCast.CIRRUS_CYCLES, "Cirrus Cycles", "Bicycle shop", null, both),
                page(FacebookCast.DELTA_DANCE, "Delta Dance", "Dance studio", null, ben),
                page(FacebookCast.ECHO_EDITORIAL, "Echo Editorial", "Publisher", null, adaAnalyses),
                page(
                        FacebookCast.FJORD_FOODS,
                        "Fjord Foods",
                        "Grocery shop",
                        FacebookCast.FJORD_FOODS_INSTAGRAM,
                        dora),
                page(
                        FacebookCast.GLACIER_GEAR,
                        "Glacier Gear",
                        "Outdoor shop",
                        FacebookCast.GLACIER_GEAR_INSTAGRAM,
                        dora));
    }

    private static Page page(
            String id,
            String name,
            String category,
            @Nullable String instagram,
            Map<String, Role> roles) {
        String username = name.replace(" ", "").toLowerCase(Locale.ROOT);
        return new Page(id, name, username, category, instagram, false, roles);
    }

    private static Map<String, Role> roles(String person, Role role) {
        Map<String, Role> roles = new LinkedHashMap<>();
        roles.put(person, role);
        return roles;
    }

    private static List<Group> groups() {
        Map<String, Membership> ada = new LinkedHashMap<>();
        ada.put(FacebookCast.ADA, ADMINISTRATOR);
        return List.of(
                new Group(
                        FacebookCast.AURORA_REGULARS,
                        "Aurora Regulars",
                        Ordered.with(ada, FacebookCast.BEN, ADMINISTRATOR)),
                new Group(FacebookCast.NORDIC_RIDERS, "Nordic Riders", ada));
    }

    private static List<InstagramAccount> instagram() {
        return List.of(
                new InstagramAccount(
                        FacebookCast.AURORA_COFFEE_INSTAGRAM, "auroracoffee", "Aurora Coffee"),
                new InstagramAccount(
                        FacebookCast.BOREALIS_BOOKS_INSTAGRAM, "borealisbooks", "Borealis Books"),
                new InstagramAccount(
                        FacebookCast.FJORD_FOODS_INSTAGRAM, "fjordfoods", "Fjord Foods"),
                new InstagramAccount(
                        FacebookCast.GLACIER_GEAR_INSTAGRAM, "glaciergear", "Glacier Gear"));
    }

    private static List<Business> businesses() {
        return List.of(
                new Business(
                        FacebookCast.FJORD_AGENCY,
                        "Fjord Agency",
                        List.of(FacebookCast.FJORD_FOODS),
                        List.of(FacebookCast.GLACIER_GEAR)));
    }
}
