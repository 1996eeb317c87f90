package dev.relink.sandbox.x;

import java.util.HashSet;
import java.util.Set;

/// How far the refresh tokens of a grant have rotated. Each pair of tokens has a generation, which
/// grows by one. A pure function from what is presented to what it is worth. Immutable.
///
/// | presented | STRICT | FORGIVING |
/// |---|---|---|
/// | the newest | RENEWED | RENEWED |
/// | the one exchanged for the newest pair, of which nothing was used yet | REUSED | REPLAYED |
/// | any other | REUSED | REUSED |
///
/// @param current the newest pair's generation
/// @param previous the generation of the refresh token that was exchanged for it; 0 if it came from
///   a code
/// @param used whether either token of the newest pair was used
/// @param orphans the pairs that a replay has killed
record Rotation(int current, int previous, boolean used, Set<Integer> orphans) {

    private static final int FIRST = 1;

    Rotation {
        orphans = Set.copyOf(orphans);
    }

    /// What a refresh token is worth.
    enum Verdict {
        /// It is exchanged.
        RENEWED,
        /// It is exchanged once more, and the pair that it was exchanged for before is dead.
        REPLAYED,
        /// It is spent: the grant ends.
        REUSED
    }

    /// As a code gives it.
    static Rotation first() {
        return new Rotation(FIRST, 0, false, Set.of());
    }

    /// What the refresh token of a generation is worth. One that is newer than the newest known was
    /// given out before the process was killed and its file had that; it is as good.
    Verdict verdict(int generation, RefreshTokens mode) {
        if (orphans.contains(generation)) {
            return Verdict.REUSED;
        }
        if (generation >= current) {
            return Verdict.RENEWED;
        }
        boolean forgiven = mode == RefreshTokens.FORGIVING && generation == previous && !used;
        return forgiven ? Verdict.REPLAYED : Verdict.REUSED;
    }

    /// After a refresh token that is {@link Verdict#RENEWED} was exchanged.
    Rotation renewedWith(int generation) {
        return new Rotation(Math.max(current, generation) + 1, generation, false, orphans);
    }

    /// After a refresh token that is {@link Verdict#REPLAYED} was exchanged.
    Rotation replayed() {
        Set<Integer> more = new HashSet<>(orphans);
        more.add(current);
        return new Rotation(current + 1, previous, false, more);
    }

    /// After the access token of a generation was used.
    Rotation usedBy(int generation) {
        return used || generation < current
                ? this
                : new Rotation(generation, previous, true, orphans);
    }
}
