package dev.relink.sandbox.x;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.x.Rotation.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RotationTest {

    /// A code's pair, exchanged once.
    private static final Rotation SECOND = Rotation.first().renewedWith(1);

    @ParameterizedTest
    @EnumSource
    void theNewestIsRenewed(RefreshTokens mode) {
        assertThat(Rotation.first().verdict(1, mode)).isEqualTo(Verdict.RENEWED);
        assertThat(SECOND.verdict(2, mode)).isEqualTo(Verdict.RENEWED);
        assertThat(SECOND.usedBy(2).verdict(2, mode)).isEqualTo(Verdict.RENEWED);
    }

    @ParameterizedTest
    @CsvSource({"STRICT, REUSED", "FORGIVING, REPLAYED"})
    void theOneBeforeIsForgivenOrNotWhileNothingOfTheNewestWasUsed(
            RefreshTokens mode, Verdict verdict) {
        assertThat(SECOND.verdict(1, mode)).isEqualTo(verdict);
    }

    @Test
    void onceTheNewestAccessTokenWasUsedTheOneBeforeIsSpent() {
        assertThat(SECOND.usedBy(2).verdict(1, RefreshTokens.FORGIVING)).isEqualTo(Verdict.REUSED);
    }

    @Test
    void anOldAccessTokensUseSaysNothing() {
        assertThat(SECOND.usedBy(1)).isEqualTo(SECOND);
    }

    @Test
    void onceTheNewestRefreshTokenWasUsedTheOneBeforeIsSpent() {
        assertThat(SECOND.renewedWith(2).verdict(1, RefreshTokens.FORGIVING))
                .isEqualTo(Verdict.REUSED);
    }

    @Test
    void aReplayKillsThePairThatNobodyUsedAndCanBeRepeated() {
        Rotation replayed = SECOND.replayed();

        assertThat(replayed.current()).isEqualTo(3);
        assertThat(replayed.verdict(2, RefreshTokens.FORGIVING)).isEqualTo(Verdict.REUSED);
        assertThat(replayed.verdict(3, RefreshTokens.FORGIVING)).isEqualTo(Verdict.RENEWED);
        assertThat(replayed.verdict(1, RefreshTokens.FORGIVING)).isEqualTo(Verdict.REPLAYED);
        assertThat(replayed.usedBy(3).verdict(1, RefreshTokens.FORGIVING))
                .isEqualTo(Verdict.REUSED);
    }

    @Test
    void aTokenGivenOutAfterTheLastWritingBeforeACrashIsAsGood() {
        assertThat(SECOND.verdict(5, RefreshTokens.STRICT)).isEqualTo(Verdict.RENEWED);
        assertThat(SECOND.renewedWith(5).current()).isEqualTo(6);
    }
}
