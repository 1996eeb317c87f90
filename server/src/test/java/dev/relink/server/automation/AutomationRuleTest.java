package dev.relink.server.automation;

import static dev.relink.server.account.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.automation.Automation.Conditions;
import dev.relink.spi.StreamItem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Of which items an automation speaks. An empty cell is a condition that there is not, or an
/// author whom the network does not name.
class AutomationRuleTest {

    private static StreamItem item(String text, @Nullable String author) {
        return new StreamItem("1", text, author, NOW, null, null);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,         -,           -,         true",
                "coffee,    -,           -,         true",
                "COFFEE,    -,           -,         true",
                "good cof,  -,           -,         true",
                "tea,       -,           -,         false",
                "straße 7,  -,           -,         true",
                "-,         Ada,         -,         true",
                "-,         aDA,         -,         true",
                "-,         Ad,          -,         false",
                "-,         Ben,         -,         false",
                "-,         -,           net-one,   true",
                "-,         -,           net-two,   false",
                "coffee,    Ada,         net-one,   true",
                "tea,       Ada,         net-one,   false",
                "coffee,    Ben,         net-one,   false",
                "coffee,    Ada,         net-two,   false"
            })
    void everyConditionThatThereIsMustBeMet(
            @Nullable String contains,
            @Nullable String from,
            @Nullable String network,
            boolean expected) {
        Conditions conditions = new Conditions(contains, from, network);

        assertThat(
                        AutomationRule.matches(
                                conditions, item("Good Coffee, STRASSE 7", " Ada "), "net-one"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"Ada,false", ",true"})
    void whatNobodySignedIsFromNobody(@Nullable String from, boolean expected) {
        assertThat(
                        AutomationRule.matches(
                                new Conditions(null, from, null), item("", null), "net-one"))
                .isEqualTo(expected);
    }
}
