package dev.relink.server.retention;

import static dev.relink.server.account.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountStatus;
import dev.relink.server.account.Lifecycle;
import dev.relink.server.account.Samples;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is done about the history of an account, as a table. All accounts changed a day before
/// {@link Samples#NOW}, and are kept for 365 days.
class RetentionRuleTest {

    private static final Duration RETENTION = Samples.POLICY.retention();
    private static final Instant CHANGED = NOW.minus(Duration.ofDays(1));

    private static Account account(String state) {
        Account disconnected = Samples.account(AccountStatus.DISCONNECTED);
        return switch (state) {
            case "by member" -> Samples.disconnectedByMember();
            case "warned in time" -> happen(disconnected, new AccountEvent.PurgeAhead(), 351);
            case "warned late" -> happen(disconnected, new AccountEvent.PurgeAhead(), 400);
            case "purged" -> happen(disconnected, new AccountEvent.Purged(), 365);
            default -> Samples.account(AccountStatus.valueOf(state));
        };
    }

    private static Account happen(Account account, AccountEvent event, int day) {
        return Lifecycle.apply(account, event, Samples.POLICY, onDay(day)).account();
    }

    private static Instant onDay(int day) {
        return CHANGED.plus(Duration.ofDays(day));
    }

    @ParameterizedTest(name = "{0} on day {1}: {2}")
    @CsvSource({
        "CONNECTED,      400, nothing",
        "EXPIRING,       400, nothing",
        "DISCONNECTED,     0, wait until 351",
        "DISCONNECTED,   350, wait until 351",
        "DISCONNECTED,   351, warn and purge on 365",
        "DISCONNECTED,   360, warn and purge on 374",
        "DISCONNECTED,   400, warn and purge on 414",
        "by member,      350, wait until 351",
        "by member,      351, warn and purge on 365",
        "warned in time, 364, wait until 365",
        "warned in time, 365, purge",
        "warned in time, 700, purge",
        "warned late,    413, wait until 414",
        "warned late,    414, purge",
        "purged,         365, nothing",
        "REMOVED,          0, wait until 365",
        "REMOVED,        364, wait until 365",
        "REMOVED,        365, purge"
    })
    void everyAccountOnEveryDay(String state, int day, String step) {
        assertThat(words(RetentionRule.step(account(state).state(), RETENTION, onDay(day))))
                .isEqualTo(step);
    }

    @Test
    void nothingIsPurgedAMomentTooEarly() {
        assertThat(
                        words(
                                RetentionRule.step(
                                        account("warned in time").state(),
                                        RETENTION,
                                        onDay(365).minusMillis(1))))
                .isEqualTo("wait until 365");
    }

    private static String words(RetentionRule.Step step) {
        return switch (step) {
            case RetentionRule.Step.Nothing nothing -> "nothing";
            case RetentionRule.Step.Wait wait -> "wait until " + day(wait.until());
            case RetentionRule.Step.Warn warn -> "warn and purge on " + day(warn.purgeAt());
            case RetentionRule.Step.Purge purge -> "purge";
        };
    }

    private static long day(Instant at) {
        return Duration.between(CHANGED, at).toDays();
    }
}
