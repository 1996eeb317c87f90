package dev.relink.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final GrantAccess ACCESS =
            new GrantAccess("1", new TokenSet(Secret.of("token"), null, null, null), Set.of());
    private static final KnownAsset ASSET =
            new KnownAsset(new AssetRef("network", AccountKind.PAGE, "1"), null);

    @ParameterizedTest
    @ValueSource(strings = {"", "Views", "page_views", "views today", "éclat"})
    void aFiguresKeyIsLowerCaseLettersDigitsAndHyphens(String key) {
        assertThatThrownBy(() -> level(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MetricReading(key, DAY, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MetricReadings(List.of(), Map.of(key, 0L)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFiguresKeyHasAtMostSixtyCharacters() {
        assertThat(level("x".repeat(60)).key()).hasSize(60);
        assertThatThrownBy(() -> level("x".repeat(61)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKindOfAccountHasFromOneToThirtyFiguresEachOnce() {
        assertThat(new MetricRules(levels(30), 730).metrics()).hasSize(30);
        assertThatThrownBy(() -> new MetricRules(levels(31), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MetricRules(List.of(), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MetricRules(List.of(level("a"), level("a")), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 731})
    void thePastIsAtMostTwoYears(int days) {
        assertThatThrownBy(() -> new MetricRules(levels(1), days))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofThreeMonthsIsAskedAtMost() {
        assertThat(request(DAY, DAY.plusDays(92)).to()).isEqualTo(DAY.plusDays(92));
        assertThat(request(DAY, DAY).to()).isEqualTo(DAY);
        assertThatThrownBy(() -> request(DAY, DAY.plusDays(93)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> request(DAY, DAY.minusDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noFigureIsNegative() {
        assertThat(new MetricReading("views", DAY, 0).value()).isZero();
        assertThatThrownBy(() -> new MetricReading("views", DAY, -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MetricReadings(List.of(), Map.of("followers", -1L)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFigureIsToldOnceForADay() {
        List<MetricReading> apart =
                List.of(
                        new MetricReading("views", DAY, 1),
                        new MetricReading("views", DAY.plusDays(1), 1),
                        new MetricReading("clicks", DAY, 1));

        assertThat(new MetricReadings(apart, Map.of()).flows()).isEqualTo(apart);
        assertThatThrownBy(() ->
                        new MetricReadings(
                                List.of(
                                        new MetricReading("views", DAY, 1),
                                        new MetricReading("views", DAY, 2)),
                                Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void thereAreNotMoreFiguresThanCanBeAskedFor() {
        MetricReading reading = new MetricReading("views", DAY, 1);

        assertThatThrownBy(() ->
                        new MetricReadings(Collections.nCopies(30 * 93 + 1, reading), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more figures");
    }

    private static MetricDescriptor level(String key) {
        return new MetricDescriptor(
                key, LocalizedText.english("Figure"), MetricDescriptor.Kind.LEVEL);
    }

    private static List<MetricDescriptor> levels(int count) {
        return IntStream.range(0, count).mapToObj(number -> level("m" + number)).toList();
    }

    private static MetricsRequest request(LocalDate from, LocalDate to) {
        return new MetricsRequest(ACCESS, ASSET, from, to);
    }
}
