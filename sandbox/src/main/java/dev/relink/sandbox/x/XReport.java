package dev.relink.sandbox.x;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a sandbox's X has seen so far, for tests that count. Immutable; without tokens and codes.
///
/// @param refreshes refresh tokens exchanged for fresh pairs, replays among them
/// @param replays spent refresh tokens that were forgiven ({@link RefreshTokens#FORGIVING})
/// @param reuses spent refresh tokens presented that were not forgiven
/// @param overlaps refreshes that began while another of the same grant was not answered yet
/// @param reusedCodes codes presented again
/// @param reads calls of `/2/users/me`, which the real network bills
/// @param people everybody who ever authorized or removed an app, by id
public record XReport(
        long refreshes,
        long replays,
        long reuses,
        long overlaps,
        long reusedCodes,
        long reads,
        Map<String, PersonReport> people) {

    private static final PersonReport NOTHING = new PersonReport(false, false, 0);

    public XReport {
        people = Map.copyOf(people);
    }

    /// What became of one person's authorizations.
    ///
    /// @param revoked whether the person removed the apps and has not authorized since
    /// @param alive whether a grant of the person is left with which anything can be done: the
    ///   newest refresh token or the newest access token of it works
    /// @param refreshes how often refresh tokens of the person's grants were exchanged
    public record PersonReport(boolean revoked, boolean alive, int refreshes) {}

    /// About one person; about somebody who never authorized that there is nothing.
    public PersonReport person(String id) {
        return people.getOrDefault(id, NOTHING);
    }

    static XReport of(World world, long now) {
        Map<String, PersonReport> people = new LinkedHashMap<>();
        for (Person person : world.persons()) {
            if (person.removedApp()) {
                people.put(person.id(), new PersonReport(true, false, 0));
            }
        }
        for (Grant grant : world.grants()) {
            Person person = world.person(grant.person());
            boolean revoked = person != null && person.removedApp();
            people.merge(
                    grant.person(),
                    new PersonReport(revoked, grant.isAlive(now), grant.refreshes()),
                    (one, other) ->
                            new PersonReport(
                                    one.revoked() || other.revoked(),
                                    one.alive() || other.alive(),
                                    one.refreshes() + other.refreshes()));
        }
        Counts counts = world.counts();
        return new XReport(
                counts.refreshes(),
                counts.replays(),
                counts.reuses(),
                counts.overlaps(),
                counts.reusedCodes(),
                counts.reads(),
                people);
    }
}
