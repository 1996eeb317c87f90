package dev.relink.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.Failure;
import dev.relink.spi.Loss;
import dev.relink.support.NetworkError;
import dev.relink.support.Redaction;
import dev.relink.testkit.Failures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is true of all of Meta's errors; each is in {@link GraphErrorRows}.
class GraphErrorsTest {

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 403, 500})
    void theStatusDoesNotMatter(int status) {
        assertThat(classify("190", "460", "No.", status))
                .isEqualTo("PASSWORD_CHANGED facebook.190-460");
        assertThat(classify("2", "-", "No.", status)).isEqualTo("SERVER facebook.2");
        assertThat(classify("424242", "-", "No.", status)).isEqualTo("SERVER facebook.unknown");
    }

    @Test
    void anErrorThatNobodyKnowsIsNoLoss() {
        Failure failure =
                GraphErrors.TABLE.classify(
                        new NetworkError("424242", "1", 401, "Oh no", false, null), Redaction.of());

        assertThat(failure).isNotInstanceOf(Loss.class);
    }

    private static String classify(String code, String subcode, String message, int status) {
        return Failures.describe(
                GraphErrors.TABLE.classify(
                        new NetworkError(
                                numberIn(code), numberIn(subcode), status, message, false, null),
                        Redaction.of()));
    }

    private static @Nullable String numberIn(String cell) {
        return cell.equals("-") ? null : cell;
    }
}
