package dev.relink.sandbox.facebook;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/// The figures of the accounts: invented, and always the same for the same account and day, so that
/// tests can compute them.
public final class FacebookFigures {

    /// Where days begin and end, for Facebook and Instagram alike.
    public static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    /// A day before there was a sandbox, on which nobody has more followers than at first.
    private static final LocalDate BEGINNING = LocalDate.of(2025, 1, 1);

    private FacebookFigures() {}

    /// How many of something happened in a day.
    ///
    /// @param account the id of a page or an Instagram account
    /// @param metric the network's name of the figure
    public static long flow(String account, String metric, LocalDate day) {
        long usual = 20 + between(200, account, metric);
        return usual + between(usual, account, metric, day.toString());
    }

    /// How many followers an account has on a day: one more every day.
    ///
    /// @param account the id of a page or an Instagram account
    public static long followers(String account, LocalDate day) {
        return 100 + between(900, account) + day.toEpochDay() - BEGINNING.toEpochDay();
    }

    private static long between(long end, String... about) {
        return Math.floorMod((long) Objects.hash((Object[]) about), end);
    }
}
