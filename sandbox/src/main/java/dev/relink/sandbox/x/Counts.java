package dev.relink.sandbox.x;

/// What happened so far, in all. Immutable.
///
/// @param refreshes refresh tokens exchanged, replays among them
/// @param replays spent refresh tokens that were forgiven
/// @param reuses spent refresh tokens presented that were not forgiven
/// @param overlaps refreshes that began while another of the same grant was not answered yet
/// @param reusedCodes codes presented again
/// @param reads calls of `/2/users/me`, which the real network bills
record Counts(
        long refreshes, long replays, long reuses, long overlaps, long reusedCodes, long reads) {

    static Counts none() {
        return new Counts(0, 0, 0, 0, 0, 0);
    }

    Counts withRefresh(boolean replay) {
        return new Counts(
                refreshes + 1, replays + (replay ? 1 : 0), reuses, overlaps, reusedCodes, reads);
    }

    Counts withReuse() {
        return new Counts(refreshes, replays, reuses + 1, overlaps, reusedCodes, reads);
    }

    Counts withOverlap() {
        return new Counts(refreshes, replays, reuses, overlaps + 1, reusedCodes, reads);
    }

    Counts withReusedCode() {
        return new Counts(refreshes, replays, reuses, overlaps, reusedCodes + 1, reads);
    }

    Counts withRead() {
        return new Counts(refreshes, replays, reuses, overlaps, reusedCodes, reads + 1);
    }
}
