package dev.relink.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What the network's documentation says of its errors is what the connector makes of them.
public interface ErrorContract extends ContractTest {

    /// An error is an answer: whoever gets one does not ask once more within the call.
    @Test
    default void everyErrorIsReadAsDocumentedAndAskedForOnce() {
        List<ToldError> errors = fixture().errors();
        try (ContractRun run = ContractRun.of(fixture())) {
            ErrorTrial trial = ErrorTrial.of(run, fixture());

            assertThat(errors.stream().map(error -> error.readAs(trial.readingOf(error))))
                    .isNotEmpty()
                    .containsExactlyElementsOf(errors);
        }
    }

    @Test
    default void everyRuleIsThereForAnErrorThatIsDocumented() {
        assertThat(fixture().errors().stream().map(ToldError::rule).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(fixture().errorRules());
    }
}
