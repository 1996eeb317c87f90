package dev.relink.testkit.parrot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.relink.spi.Connector;
import dev.relink.testkit.ConnectorContract;
import dev.relink.testkit.NetworkFixture;
import dev.relink.testkit.Weather;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/// The contract is worth something: a connector that is wrong in one point fails in that point, and
/// in no other.
class ContractFindsFaultsTest {

    @Test
    void theHonestConnectorFailsNowhere() {
        assertThat(failuresOf(Honest.class)).isEmpty();
    }

    @Test
    void aSecretInAnExceptionsMessageIsFound() {
        assertThat(failuresOf(TellsItsToken.class))
                .contains("noSecretIsToldInTrouble", "noSecretIsToldAboutALostGrant");
    }

    @Test
    void aSecretInAnExceptionsCauseIsFound() {
        assertThat(failuresOf(TellsItsTokenInACause.class))
                .containsExactlyInAnyOrder(
                        "noSecretIsToldInTrouble", "noSecretIsToldAboutALostGrant");
    }

    @Test
    void anOutageReadAsALossIsFound() {
        assertThat(failuresOf(TakesAnOutageForALoss.class)).contains("troubleIsNeverALoss");
    }

    @Test
    void aCodeThatIsAcceptedTwiceIsFound() {
        assertThat(failuresOf(AcceptsCodesTwice.class))
                .containsExactlyInAnyOrder(
                        "aCodeThatIsUsedTwiceIsRefused", "noSecretIsToldAboutACodeThatIsRefused");
    }

    @Test
    void aScopeWithoutADescriptionIsFound() {
        assertThat(failuresOf(DescribesNoScopes.class))
                .containsExactly("everyScopeOfACapabilityIsDescribed");
    }

    @Test
    void aSecretInTheAuthorizationAddressIsFound() {
        assertThat(failuresOf(ShowsItsSecretInTheAddress.class))
                .containsExactly("theAuthorizationAddressCarriesNoSecret");
    }

    @Test
    void anAssetWithoutAVerdictIsFound() {
        assertThat(failuresOf(ForgetsWhatWasExpected.class))
                .containsExactlyInAnyOrder(
                        "anExpectedAssetThatNeverWasThereIsAbsent",
                        "anExpectedAssetOfAnotherPersonHasAVerdictToo",
                        "anAssetThatThePersonDidNotTickIsNotTicked",
                        "anExpectedAssetThatIsLostIsAbsentWithItsReason");
    }

    @Test
    void aRevocationThatOnlyClaimsToHaveHappenedIsFound() {
        assertThat(failuresOf(ClaimsToHaveRevoked.class))
                .contains("whatIsRevokedIsLostAndWhatIsNotIsNot");
    }

    @Test
    void aRotatedRefreshTokenThatIsDroppedIsFound() {
        assertThat(failuresOf(DropsRotatedTokens.class))
                .containsExactly("aRotatedRefreshTokenWorksForTheNextTime");
    }

    @Test
    void aRenewalThatOnlyClaimsToHaveHappenedIsFound() {
        assertThat(failuresOf(RenewsWithoutAsking.class))
                .contains(
                        "aLostGrantIsNotRenewedAndTheReasonIsTold",
                        "aSpentRefreshTokenIsWorthWhatTheDescriptorSays",
                        "anOutageSpendsNoRefreshToken");
    }

    @Test
    void aScopeThatIsLostWhenRenewingIsFound() {
        assertThat(failuresOf(LosesScopesWhenRenewing.class))
                .containsExactly("scopesAndIdentityStayWhenTokensAreRenewed");
    }

    @Test
    void troubleReadAsALossWhenRenewingIsFound() {
        assertThat(failuresOf(TakesTroubleForALossWhenRenewing.class))
                .contains("troubleIsNeverALoss", "anOutageSpendsNoRefreshToken");
    }

    @Test
    void aRefreshTokenInAnExceptionsCauseIsFound() {
        assertThat(failuresOf(TellsItsRefreshToken.class))
                .containsExactlyInAnyOrder(
                        "noSecretIsToldInTrouble", "noSecretIsToldAboutALostGrant");
    }

    @Test
    void aConnectorThatRenewsAndDoesNotSaySoIsFound() {
        assertThat(failuresOf(SaysThatItRenewsNothing.class))
                .contains("aRenewedGrantWorks", "aRotatedRefreshTokenWorksForTheNextTime");
    }

    @Test
    void aSpentRefreshTokenThatIsWorthLessThanSaidIsFound() {
        assertThat(failuresOf(SaysThatSpentTokensStayValid.class))
                .containsExactly("aSpentRefreshTokenIsWorthWhatTheDescriptorSays");
    }

    @Test
    void aTextThatIsClippedIsFound() {
        assertThat(failuresOf(ClipsTexts.class))
                .containsExactly("theLongestTextIsTakenAndKeptWhole");
    }

    @Test
    void aLostAnswerReadAsARefusalIsFound() {
        assertThat(failuresOf(TakesALostAnswerForARefusal.class))
                .containsExactlyInAnyOrder(
                        "aPostWhoseAnswerIsLostPassesAndIsFoundInTheStream",
                        "troubleWhilePublishingIsNeverALoss",
                        "troubleIsNeverALoss");
    }

    @Test
    void aDuplicateReadAsAnyRefusalIsFound() {
        assertThat(failuresOf(TakesADuplicateForAnyRefusal.class))
                .containsExactly("theSameAgainIsADuplicateOrAPostOfItsOwn");
    }

    @Test
    void anIdThatIsAnotherInTheStreamIsFound() {
        assertThat(failuresOf(GivesAnotherId.class))
                .containsExactlyInAnyOrder(
                        "whatIsPublishedStandsInTheStreamWithItsIdAndItsText",
                        "theLongestTextIsTakenAndKeptWhole",
                        "pieceByPieceEveryItemComesOnceAndTheNewestFirst",
                        "theNewestItemComesFirst");
    }

    @Test
    void aStreamThatEndsTooEarlyIsFound() {
        assertThat(failuresOf(EndsAfterOnePiece.class))
                .containsExactly("pieceByPieceEveryItemComesOnceAndTheNewestFirst");
    }

    @Test
    void aStreamInTheWrongOrderIsFound() {
        assertThat(failuresOf(ReadsTheOldestFirst.class))
                .containsExactly("pieceByPieceEveryItemComesOnceAndTheNewestFirst");
    }

    @Test
    void aSecretInACursorIsFound() {
        assertThat(failuresOf(PutsItsTokenIntoTheCursor.class))
                .contains("noSecretIsInAnItemOrACursor");
    }

    @Test
    void aConnectorThatPublishesAndDoesNotReadIsFound() {
        assertThat(failuresOf(PublishesAndDoesNotRead.class))
                .contains("pieceByPieceEveryItemComesOnceAndTheNewestFirst");
    }

    @Test
    void aConnectorThatPublishesAndDoesNotSaySoIsFound() {
        assertThat(failuresOf(SaysThatItPublishesNothing.class))
                .contains("whatIsPublishedStandsInTheStreamWithItsIdAndItsText");
    }

    /// The names of the contract's tests that fail.
    private static Set<String> failuresOf(Class<?> contract) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(ContractFindsFaultsTest::methodName)
                .collect(Collectors.toSet());
    }

    private static String methodName(Event event) {
        return event.getTestDescriptor()
                .getSource()
                .map(MethodSource.class::cast)
                .map(MethodSource::getMethodName)
                .orElseThrow();
    }

    /// The contract on a spoiled connector. The classes below are run by the tests above only.
    abstract static class Spoiled implements ConnectorContract {

        private final ParrotFixture fixture;

        /// Without slow weather, which would be waited for in every one of the tests above.
        Spoiled(UnaryOperator<Connector> spoil) {
            this.fixture = new ParrotFixture(spoil, EnumSet.complementOf(EnumSet.of(Weather.SLOW)));
        }

        @Override
        public NetworkFixture fixture() {
            return fixture;
        }
    }

    static final class Honest extends Spoiled {
        Honest() {
            super(UnaryOperator.identity());
        }
    }

    static final class TellsItsToken extends Spoiled {
        TellsItsToken() {
            super(WrongConnectors.TellsItsToken::new);
        }
    }

    static final class TellsItsTokenInACause extends Spoiled {
        TellsItsTokenInACause() {
            super(WrongConnectors.TellsItsTokenInACause::new);
        }
    }

    static final class TakesAnOutageForALoss extends Spoiled {
        TakesAnOutageForALoss() {
            super(WrongConnectors.TakesAnOutageForALoss::new);
        }
    }

    static final class AcceptsCodesTwice extends Spoiled {
        AcceptsCodesTwice() {
            super(WrongConnectors.AcceptsCodesTwice::new);
        }
    }

    static final class DescribesNoScopes extends Spoiled {
        DescribesNoScopes() {
            super(WrongConnectors.DescribesNoScopes::new);
        }
    }

    static final class ShowsItsSecretInTheAddress extends Spoiled {
        ShowsItsSecretInTheAddress() {
            super(WrongConnectors.ShowsItsSecretInTheAddress::new);
        }
    }

    static final class ForgetsWhatWasExpected extends Spoiled {
        ForgetsWhatWasExpected() {
            super(WrongConnectors.ForgetsWhatWasExpected::new);
        }
    }

    static final class ClaimsToHaveRevoked extends Spoiled {
        ClaimsToHaveRevoked() {
            super(WrongConnectors.ClaimsToHaveRevoked::new);
        }
    }

    static final class DropsRotatedTokens extends Spoiled {
        DropsRotatedTokens() {
            super(WrongConnectors.DropsRotatedTokens::new);
        }
    }

    static final class RenewsWithoutAsking extends Spoiled {
        RenewsWithoutAsking() {
            super(WrongConnectors.RenewsWithoutAsking::new);
        }
    }

    static final class LosesScopesWhenRenewing extends Spoiled {
        LosesScopesWhenRenewing() {
            super(WrongConnectors.LosesScopesWhenRenewing::new);
        }
    }

    static final class TakesTroubleForALossWhenRenewing extends Spoiled {
        TakesTroubleForALossWhenRenewing() {
            super(WrongConnectors.TakesTroubleForALossWhenRenewing::new);
        }
    }

    static final class TellsItsRefreshToken extends Spoiled {
        TellsItsRefreshToken() {
            super(WrongConnectors.TellsItsRefreshToken::new);
        }
    }

    static final class SaysThatItRenewsNothing extends Spoiled {
        SaysThatItRenewsNothing() {
            super(WrongConnectors.SaysThatItRenewsNothing::new);
        }
    }

    static final class SaysThatSpentTokensStayValid extends Spoiled {
        SaysThatSpentTokensStayValid() {
            super(WrongConnectors.SaysThatSpentTokensStayValid::new);
        }
    }

    static final class ClipsTexts extends Spoiled {
        ClipsTexts() {
            super(WrongPublishers.ClipsTexts::new);
        }
    }

    static final class TakesALostAnswerForARefusal extends Spoiled {
        TakesALostAnswerForARefusal() {
            super(WrongPublishers.TakesALostAnswerForARefusal::new);
        }
    }

    static final class TakesADuplicateForAnyRefusal extends Spoiled {
        TakesADuplicateForAnyRefusal() {
            super(WrongPublishers.TakesADuplicateForAnyRefusal::new);
        }
    }

    static final class GivesAnotherId extends Spoiled {
        GivesAnotherId() {
            super(WrongPublishers.GivesAnotherId::new);
        }
    }

    static final class EndsAfterOnePiece extends Spoiled {
        EndsAfterOnePiece() {
            super(WrongPublishers.EndsAfterOnePiece::new);
        }
    }

    static final class ReadsTheOldestFirst extends Spoiled {
        ReadsTheOldestFirst() {
            super(WrongPublishers.ReadsTheOldestFirst::new);
        }
    }

    static final class PutsItsTokenIntoTheCursor extends Spoiled {
        PutsItsTokenIntoTheCursor() {
            super(WrongPublishers.PutsItsTokenIntoTheCursor::new);
        }
    }

    static final class PublishesAndDoesNotRead extends Spoiled {
        PublishesAndDoesNotRead() {
            super(WrongPublishers.PublishesAndDoesNotRead::new);
        }
    }

    static final class SaysThatItPublishesNothing extends Spoiled {
        SaysThatItPublishesNothing() {
            super(WrongPublishers.SaysThatItPublishesNothing::new);
        }
    }
}
