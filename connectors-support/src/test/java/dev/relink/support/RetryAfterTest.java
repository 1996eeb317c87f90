package dev.relink.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    @Test
    void secondsAreRead() {
        assertThat(read(" 90 ")).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void noMoreThanADayIsBelieved() {
        assertThat(read("999999999")).isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "Wed, 21 Oct 2026 07:28:00 GMT", "9999999999"})
    void anythingElseIsNotKnown(String value) {
        assertThat(read(value)).isNull();
    }

    private static @Nullable Duration read(String value) {
        return RetryAfter.of(
                HttpHeaders.of(Map.of("Retry-After", List.of(value)), (name, text) -> true));
    }
}
