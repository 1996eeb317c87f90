package dev.relink.testkit.parrot;

import static dev.relink.testkit.parrot.SpoiledContract.failuresOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The contract finds what is wrong with figures and with verifying capabilities. The classes below
/// the tests are run by them only.
class ContractFindsWrongFiguresTest {

    @Test
    void aFigureThatIsMissingIsFound() {
        assertThat(failuresOf(ForgetsAFigure.class))
                .containsExactly("everyFigureThatIsPromisedIsToldAndNoOther");
    }

    @Test
    void aLevelThatIsToldAsAFlowIsFound() {
        assertThat(failuresOf(TellsALevelAsAFlow.class))
                .contains("everyFigureThatIsPromisedIsToldAndNoOther");
    }

    @Test
    void aFigureThatWasNotPromisedIsFound() {
        assertThat(failuresOf(TellsAFigureThatItDidNotPromise.class))
                .containsExactly("everyFigureThatIsPromisedIsToldAndNoOther");
    }

    @Test
    void aDayThatWasNotAskedForIsFound() {
        assertThat(failuresOf(TellsTheDayBefore.class)).contains("onlyDaysThatWereAskedForAreTold");
    }

    @Test
    void aDayThatIsNotOverIsFound() {
        assertThat(failuresOf(TellsToday.class)).containsExactly("aDayThatIsNotOverIsNotTold");
    }

    @Test
    void aDayThatDiffersByTheRangeIsFound() {
        assertThat(failuresOf(CountsAlong.class))
                .containsExactly("aDayIsTheSameHoweverItIsAskedFor");
    }

    @Test
    void aDayThatIsToldTwiceIsFound() {
        assertThat(failuresOf(TellsADayTwice.class))
                .contains("everyFigureThatIsPromisedIsToldAndNoOther");
    }

    @Test
    void aRangeThatIsTooLongForAConnectorIsFound() {
        assertThat(failuresOf(TakesOnlyTwoMonths.class)).containsExactly("theLongestRangeIsTaken");
    }

    @Test
    void figuresThatAreEmptyInTroubleAreFound() {
        assertThat(failuresOf(TellsNothingInTrouble.class))
                .containsExactlyInAnyOrder(
                        "figuresOfALostAccountAreALoss",
                        "figuresThroughARevokedGrantAreALoss",
                        "troubleIsNeverALoss",
                        "troubleWhileReadingFiguresIsNeverALoss");
    }

    @Test
    void troubleReadAsALossOfFiguresIsFound() {
        assertThat(failuresOf(TakesTroubleForALoss.class))
                .containsExactlyInAnyOrder(
                        "troubleIsNeverALoss", "troubleWhileReadingFiguresIsNeverALoss");
    }

    @Test
    void aSecretAmongTheFiguresIsFound() {
        assertThat(failuresOf(PutsItsTokenAmongTheFigures.class))
                .contains("noSecretIsPrintedWithFigures");
    }

    @Test
    void aConnectorThatPromisesFiguresAndTellsNoneIsFound() {
        assertThat(failuresOf(PromisesAndTellsNothing.class))
                .contains("everyFigureThatIsPromisedIsToldAndNoOther");
    }

    @Test
    void aConnectorThatTellsFiguresAndDoesNotSaySoIsFound() {
        assertThat(failuresOf(SaysThatItTellsNoFigures.class))
                .contains("everyFigureThatIsPromisedIsToldAndNoOther");
    }

    @Test
    void aVerificationThatAsksNobodyIsFound() {
        assertThat(failuresOf(BelievesEverything.class))
                .containsExactlyInAnyOrder(
                        "aCapabilityWithoutItsPermissionIsRefused",
                        "aLostAccountIsALossOrAllIsRefused",
                        "troubleIsNeverALoss",
                        "troubleRefusesNoCapability",
                        "verifyingARevokedGrantIsALoss");
    }

    @Test
    void troubleReadAsARefusalIsFound() {
        assertThat(failuresOf(RefusesInTrouble.class))
                .containsExactlyInAnyOrder(
                        "troubleIsNeverALoss",
                        "troubleRefusesNoCapability",
                        "verifyingARevokedGrantIsALoss");
    }

    @Test
    void aRefusalOfAllForOneIsFound() {
        assertThat(failuresOf(RefusesAllForOne.class))
                .contains("aCapabilityWithoutItsPermissionIsRefused");
    }

    @Test
    void aRefusalOfWhatWasNotAskedForIsFound() {
        assertThat(failuresOf(VerifiesMoreThanWasAskedFor.class))
                .containsExactly("onlyWhatWasAskedForIsRefused");
    }

    @Test
    void aVerificationThatPublishesIsFound() {
        assertThat(failuresOf(PublishesToVerify.class)).containsExactly("verifyingChangesNothing");
    }

    @Test
    void aRefusalReadAsALossIsFound() {
        assertThat(failuresOf(TakesARefusalForALoss.class))
                .contains("aCapabilityWithoutItsPermissionIsRefused");
    }

    @Test
    void aSecretInARefusalIsFound() {
        assertThat(failuresOf(TellsItsTokenInARefusal.class))
                .containsExactly("noSecretIsToldInARefusal");
    }

    static final class ForgetsAFigure extends SpoiledContract {
        ForgetsAFigure() {
            super(WrongGauges.ForgetsAFigure::new);
        }
    }

    static final class TellsALevelAsAFlow extends SpoiledContract {
        TellsALevelAsAFlow() {
            super(WrongGauges.TellsALevelAsAFlow::new);
        }
    }

    static final class TellsAFigureThatItDidNotPromise extends SpoiledContract {
        TellsAFigureThatItDidNotPromise() {
            super(WrongGauges.TellsAFigureThatItDidNotPromise::new);
        }
    }

    static final class TellsTheDayBefore extends SpoiledContract {
        TellsTheDayBefore() {
            super(WrongGauges.TellsTheDayBefore::new);
        }
    }

    static final class TellsToday extends SpoiledContract {
        TellsToday() {
            super(WrongGauges.TellsToday::new);
        }
    }

    static final class CountsAlong extends SpoiledContract {
        CountsAlong() {
            super(WrongGauges.CountsAlong::new);
        }
    }

    static final class TellsADayTwice extends SpoiledContract {
        TellsADayTwice() {
            super(WrongGauges.TellsADayTwice::new);
        }
    }

    static final class TakesOnlyTwoMonths extends SpoiledContract {
        TakesOnlyTwoMonths() {
            super(WrongGauges.TakesOnlyTwoMonths::new);
        }
    }

    static final class TellsNothingInTrouble extends SpoiledContract {
        TellsNothingInTrouble() {
            super(WrongGauges.TellsNothingInTrouble::new);
        }
    }

    static final class TakesTroubleForALoss extends SpoiledContract {
        TakesTroubleForALoss() {
            super(WrongGauges.TakesTroubleForALoss::new);
        }
    }

    static final class PutsItsTokenAmongTheFigures extends SpoiledContract {
        PutsItsTokenAmongTheFigures() {
            super(WrongGauges.PutsItsTokenAmongTheFigures::new);
        }
    }

    static final class PromisesAndTellsNothing extends SpoiledContract {
        PromisesAndTellsNothing() {
            super(WrongGauges.PromisesAndTellsNothing::new);
        }
    }

    static final class SaysThatItTellsNoFigures extends SpoiledContract {
        SaysThatItTellsNoFigures() {
            super(WrongGauges.SaysThatItTellsNoFigures::new);
        }
    }

    static final class BelievesEverything extends SpoiledContract {
        BelievesEverything() {
            super(WrongVerifiers.BelievesEverything::new);
        }
    }

    static final class RefusesInTrouble extends SpoiledContract {
        RefusesInTrouble() {
            super(WrongVerifiers.RefusesInTrouble::new);
        }
    }

    static final class RefusesAllForOne extends SpoiledContract {
        RefusesAllForOne() {
            super(WrongVerifiers.RefusesAllForOne::new);
        }
    }

    static final class VerifiesMoreThanWasAskedFor extends SpoiledContract {
        VerifiesMoreThanWasAskedFor() {
            super(WrongVerifiers.VerifiesMoreThanWasAskedFor::new);
        }
    }

    static final class PublishesToVerify extends SpoiledContract {
        PublishesToVerify() {
            super(WrongVerifiers.PublishesToVerify::new);
        }
    }

    static final class TakesARefusalForALoss extends SpoiledContract {
        TakesARefusalForALoss() {
            super(WrongVerifiers.TakesARefusalForALoss::new);
        }
    }

    static final class TellsItsTokenInARefusal extends SpoiledContract {
        TellsItsTokenInARefusal() {
            super(WrongVerifiers.TellsItsTokenInARefusal::new);
        }
    }
}
