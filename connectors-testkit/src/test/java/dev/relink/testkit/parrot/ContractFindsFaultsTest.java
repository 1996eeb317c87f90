package dev.relink.testkit.parrot;

import static dev.relink.testkit.parrot.SpoiledContract.failuresOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorContext;
import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// The contract is worth something: a connector that is wrong in one point fails in that point, and
/// in no other. The classes below the tests are run by them only.
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
    void aSecretInTheLogIsFoundWhateverTheLevel() {
        assertThat(failuresOf(LogsItsToken.class))
                .contains("aHealthyGrantProbesFine", "troubleIsNeverALoss")
                .doesNotContain("theFactorysKeyIsAKey", "aCodeThatIsUsedTwiceIsRefused");
    }

    @Test
    void aSecretInALoggedExceptionIsFound() {
        assertThat(failuresOf(LogsAnExceptionWithItsToken.class))
                .contains("aHealthyGrantProbesFine", "troubleIsNeverALoss");
    }

    @Test
    void anOutageReadAsALossIsFound() {
        assertThat(failuresOf(TakesAnOutageForALoss.class)).contains("troubleIsNeverALoss");
    }

    @Test
    void anErrorThatIsReadAsAnotherIsFound() {
        assertThat(failuresOf(TakesAStolenPerchForTrouble.class))
                .containsExactly("everyErrorIsReadAsDocumentedAndAskedForOnce");
    }

    @Test
    void anErrorThatIsAskedForAgainIsFound() {
        assertThat(failuresOf(AsksAgainAfterAnError.class))
                .containsExactly("everyErrorIsReadAsDocumentedAndAskedForOnce");
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
                .contains("theAuthorizationAddressCarriesNoSecret");
    }

    /// Wherever it is sent.
    @Test
    void aRequestThatTheNetworkDoesNotDescribeIsFound() {
        assertThat(failuresOf(AsksWhatNobodyDescribed.class))
                .contains(
                        "anExpectedAssetThatNeverWasThereIsAbsent", "noSecretIsPrintedWithAResult");
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
                .containsExactlyInAnyOrder(
                        "theSameAgainIsADuplicateOrAPostOfItsOwn",
                        "everyErrorIsReadAsDocumentedAndAskedForOnce");
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

    @Test
    void aConnectorThatReadsNothingAndNamesWhatIsThereAlreadyIsRight() {
        assertThat(failuresOf(Deaf.class)).isEmpty();
    }

    @Test
    void whatIsThereAlreadyAndNotNamedIsFound() {
        assertThat(failuresOf(DeafAndNamesNothing.class))
                .containsExactly("whatIsNotReadIsRefusedWhenItIsSentAgainAndNamed");
    }

    static final class Honest extends SpoiledContract {
        Honest() {
            super(UnaryOperator.identity());
        }
    }

    /// A connector that logs when it is asked whether a grant works.
    static UnaryOperator<Connector> logging(
            BiConsumer<System.Logger, String> logging, System.Logger log) {
        return Spoil.probing((honest, request) -> {
            logging.accept(log, request.access().tokens().accessToken().reveal());
            return honest.probe(request);
        });
    }

    /// Makes connectors that log.
    static WrongFactory logging(BiConsumer<System.Logger, String> logging) {
        return new WrongFactory() {
            @Override
            public Connector create(ConnectorContext context) {
                return logging(logging, context.logger()).apply(super.create(context));
            }
        };
    }

    static final class LogsItsToken extends SpoiledContract {
        LogsItsToken() {
            super(
                    logging((log, token) ->
                            log.log(System.Logger.Level.TRACE, "Probing with {0}.", token)));
        }
    }

    static final class LogsAnExceptionWithItsToken extends SpoiledContract {
        LogsAnExceptionWithItsToken() {
            super(
                    logging((log, token) ->
                            log.log(
                                    System.Logger.Level.DEBUG,
                                    "Probing.",
                                    new IllegalStateException(
                                            "outer", new IOException("?token=" + token)))));
        }
    }

    static final class TellsItsToken extends SpoiledContract {
        TellsItsToken() {
            super(WrongConnectors.TellsItsToken::new);
        }
    }

    static final class TellsItsTokenInACause extends SpoiledContract {
        TellsItsTokenInACause() {
            super(WrongConnectors.TellsItsTokenInACause::new);
        }
    }

    static final class TakesAnOutageForALoss extends SpoiledContract {
        TakesAnOutageForALoss() {
            super(WrongConnectors.TakesAnOutageForALoss::new);
        }
    }

    static final class TakesAStolenPerchForTrouble extends SpoiledContract {
        TakesAStolenPerchForTrouble() {
            super(WrongConnectors.TakesAStolenPerchForTrouble::new);
        }
    }

    static final class AsksAgainAfterAnError extends SpoiledContract {
        AsksAgainAfterAnError() {
            super(WrongConnectors.AsksAgainAfterAnError::new);
        }
    }

    static final class AcceptsCodesTwice extends SpoiledContract {
        AcceptsCodesTwice() {
            super(WrongConnectors.AcceptsCodesTwice::new);
        }
    }

    static final class DescribesNoScopes extends SpoiledContract {
        DescribesNoScopes() {
            super(WrongConnectors.DescribesNoScopes::new);
        }
    }

    static final class ShowsItsSecretInTheAddress extends SpoiledContract {
        ShowsItsSecretInTheAddress() {
            super(WrongConnectors.ShowsItsSecretInTheAddress::new);
        }
    }

    static final class ForgetsWhatWasExpected extends SpoiledContract {
        ForgetsWhatWasExpected() {
            super(WrongConnectors.ForgetsWhatWasExpected::new);
        }
    }

    static final class AsksWhatNobodyDescribed extends SpoiledContract {
        AsksWhatNobodyDescribed() {
            super(WrongConnectors.AsksWhatNobodyDescribed::new);
        }
    }

    static final class ClaimsToHaveRevoked extends SpoiledContract {
        ClaimsToHaveRevoked() {
            super(WrongConnectors.ClaimsToHaveRevoked::new);
        }
    }

    static final class DropsRotatedTokens extends SpoiledContract {
        DropsRotatedTokens() {
            super(WrongConnectors.DropsRotatedTokens::new);
        }
    }

    static final class RenewsWithoutAsking extends SpoiledContract {
        RenewsWithoutAsking() {
            super(WrongConnectors.RenewsWithoutAsking::new);
        }
    }

    static final class LosesScopesWhenRenewing extends SpoiledContract {
        LosesScopesWhenRenewing() {
            super(WrongConnectors.LosesScopesWhenRenewing::new);
        }
    }

    static final class TakesTroubleForALossWhenRenewing extends SpoiledContract {
        TakesTroubleForALossWhenRenewing() {
            super(WrongConnectors.TakesTroubleForALossWhenRenewing::new);
        }
    }

    static final class TellsItsRefreshToken extends SpoiledContract {
        TellsItsRefreshToken() {
            super(WrongConnectors.TellsItsRefreshToken::new);
        }
    }

    static final class SaysThatItRenewsNothing extends SpoiledContract {
        SaysThatItRenewsNothing() {
            super(WrongConnectors.SaysThatItRenewsNothing::new);
        }
    }

    static final class SaysThatSpentTokensStayValid extends SpoiledContract {
        SaysThatSpentTokensStayValid() {
            super(WrongConnectors.SaysThatSpentTokensStayValid::new);
        }
    }

    static final class ClipsTexts extends SpoiledContract {
        ClipsTexts() {
            super(WrongPublishers.ClipsTexts::new);
        }
    }

    static final class TakesALostAnswerForARefusal extends SpoiledContract {
        TakesALostAnswerForARefusal() {
            super(WrongPublishers.TakesALostAnswerForARefusal::new);
        }
    }

    static final class TakesADuplicateForAnyRefusal extends SpoiledContract {
        TakesADuplicateForAnyRefusal() {
            super(WrongPublishers.TakesADuplicateForAnyRefusal::new);
        }
    }

    static final class GivesAnotherId extends SpoiledContract {
        GivesAnotherId() {
            super(WrongPublishers.GivesAnotherId::new);
        }
    }

    static final class EndsAfterOnePiece extends SpoiledContract {
        EndsAfterOnePiece() {
            super(WrongPublishers.EndsAfterOnePiece::new);
        }
    }

    static final class ReadsTheOldestFirst extends SpoiledContract {
        ReadsTheOldestFirst() {
            super(WrongPublishers.ReadsTheOldestFirst::new);
        }
    }

    static final class PutsItsTokenIntoTheCursor extends SpoiledContract {
        PutsItsTokenIntoTheCursor() {
            super(WrongPublishers.PutsItsTokenIntoTheCursor::new);
        }
    }

    static final class PublishesAndDoesNotRead extends SpoiledContract {
        PublishesAndDoesNotRead() {
            super(WrongPublishers.PublishesAndDoesNotRead::new);
        }
    }

    static final class Deaf extends SpoiledContract {
        Deaf() {
            super(WrongPublishers.Deaf::new);
        }
    }

    static final class DeafAndNamesNothing extends SpoiledContract {
        DeafAndNamesNothing() {
            super(WrongPublishers.DeafAndNamesNothing::new);
        }
    }

    static final class SaysThatItPublishesNothing extends SpoiledContract {
        SaysThatItPublishesNothing() {
            super(WrongPublishers.SaysThatItPublishesNothing::new);
        }
    }
}
