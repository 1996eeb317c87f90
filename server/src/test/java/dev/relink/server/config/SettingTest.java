package dev.relink.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingTest {

    private enum Colour {
        RED,
        SEA_GREEN
    }

    private static final Setting<Integer> NUMBER = Setting.number("n", 5, 1, 100, "A number.");
    private static final Setting<Boolean> FLAG = Setting.flag("f", false, "A flag.");
    private static final Setting<Duration> DURATION = Setting.duration("d", "1s", "A time.");
    private static final Setting<Duration> OR_NONE =
            Setting.durationOrNone("z", "0", Duration.ofMinutes(10), "A time or none.");
    private static final Setting<Duration> WITHIN =
            Setting.durationWithin(
                    "w", "5 minutes", Duration.ofMinutes(1), Duration.ofDays(1), "A time.");
    private static final Setting<String> PAGE = Setting.pageAddress("p", "{id}", "A page.");
    private static final Setting<URI> ADDRESS = Setting.address("a", null, "An address.");
    private static final Setting<URI> SITE = Setting.site("s", "http://localhost", "A site.");
    private static final Setting<List<String>> LIST = Setting.list("l", "A list.");
    private static final Setting<List<String>> ORIGINS = Setting.origins("o", "Origins.");
    private static final Setting<Colour> CHOICE =
            Setting.choice("c", Colour.class, Colour.RED, "A colour.");

    static Stream<Arguments> good() {
        return Stream.of(
                Arguments.of(NUMBER, "1", 1),
                Arguments.of(NUMBER, "100", 100),
                Arguments.of(FLAG, "true", true),
                Arguments.of(FLAG, "false", false),
                Arguments.of(DURATION, "1ms", Duration.ofMillis(1)),
                Arguments.of(DURATION, "30s", Duration.ofSeconds(30)),
                Arguments.of(DURATION, "1.5 seconds", Duration.ofMillis(1500)),
                Arguments.of(DURATION, "10 minutes", Duration.ofMinutes(10)),
                Arguments.of(DURATION, "6 hours", Duration.ofHours(6)),
                Arguments.of(DURATION, "14 days", Duration.ofDays(14)),
                Arguments.of(DURATION, "3650 d", Duration.ofDays(3650)),
                Arguments.of(OR_NONE, "0", Duration.ZERO),
                Arguments.of(OR_NONE, "60s", Duration.ofMinutes(1)),
                Arguments.of(OR_NONE, "10 minutes", Duration.ofMinutes(10)),
                Arguments.of(WITHIN, "60s", Duration.ofMinutes(1)),
                Arguments.of(WITHIN, "24 hours", Duration.ofDays(1)),
                Arguments.of(PAGE, "https://a.example/{id}", "https://a.example/{id}"),
                Arguments.of(PAGE, "https://a.example/b?c={id}&d", "https://a.example/b?c={id}&d"),
                Arguments.of(PAGE, "https://a.example/#/{id}", "https://a.example/#/{id}"),
                Arguments.of(PAGE, "http://localhost:80/{id}", "http://localhost:80/{id}"),
                Arguments.of(PAGE, "http://127.0.0.1/{id}", "http://127.0.0.1/{id}"),
                Arguments.of(PAGE, "http://[::1]/{id}", "http://[::1]/{id}"),
                Arguments.of(ADDRESS, "https://a.example/", URI.create("https://a.example")),
                Arguments.of(
                        ADDRESS, "http://a.example/b?c=d", URI.create("http://a.example/b?c=d")),
                Arguments.of(SITE, "https://A.example:443/", URI.create("https://a.example")),
                Arguments.of(SITE, "http://a.example:80/Sub/", URI.create("http://a.example/Sub")),
                Arguments.of(SITE, "http://[::1]:8080", URI.create("http://[::1]:8080")),
                Arguments.of(LIST, "", List.of()),
                Arguments.of(LIST, " a , ,b,", List.of("a", "b")),
                Arguments.of(
                        ORIGINS,
                        "https://A.example:443/, http://b.example:80,http://localhost:3000",
                        List.of("https://a.example", "http://b.example", "http://localhost:3000")),
                Arguments.of(CHOICE, "red", Colour.RED),
                Arguments.of(CHOICE, "Sea-Green", Colour.SEA_GREEN));
    }

    @ParameterizedTest
    @MethodSource("good")
    void aGoodTextBecomesAValue(Setting<?> setting, String text, Object value) {
        assertThat(setting.reading().apply(text)).isEqualTo(value);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(NUMBER, "0", "from 1 to 100"),
                Arguments.of(NUMBER, "101", "from 1 to 100"),
                Arguments.of(NUMBER, "-1", "from 1 to 100"),
                Arguments.of(NUMBER, "5.0", "from 1 to 100"),
                Arguments.of(NUMBER, "0x10", "from 1 to 100"),
                Arguments.of(NUMBER, "99999999999", "from 1 to 100"),
                Arguments.of(NUMBER, "many", "from 1 to 100"),
                Arguments.of(FLAG, "yes", "true or false"),
                Arguments.of(FLAG, "TRUE", "true or false"),
                Arguments.of(FLAG, "1", "true or false"),
                Arguments.of(DURATION, "0s", "positive duration"),
                Arguments.of(DURATION, "-1s", "positive duration"),
                Arguments.of(DURATION, "30", "positive duration"),
                Arguments.of(DURATION, "soon", "positive duration"),
                Arguments.of(DURATION, "10 fortnights", "positive duration"),
                Arguments.of(DURATION, "PT10M", "positive duration"),
                Arguments.of(OR_NONE, "601s", "at most 10 minutes"),
                Arguments.of(OR_NONE, "0s", "positive duration"),
                Arguments.of(OR_NONE, "-1s", "positive duration"),
                Arguments.of(OR_NONE, "60", "positive duration"),
                Arguments.of(WITHIN, "59s", "1 minute to 1 day"),
                Arguments.of(WITHIN, "25 hours", "1 minute to 1 day"),
                Arguments.of(WITHIN, "5", "positive duration"),
                Arguments.of(PAGE, "https://a.example/", "with {id} behind its host"),
                Arguments.of(PAGE, "https://a.example/{account}", "with {id} behind its host"),
                Arguments.of(PAGE, "https://a.example/{id}/{b}", "with {id} behind its host"),
                Arguments.of(PAGE, "https://{id}.example/{id}", "with {id} behind its host"),
                Arguments.of(PAGE, "https://me@a.example/{id}", "with {id} behind its host"),
                Arguments.of(PAGE, "http://a.example/{id}", "an https address"),
                Arguments.of(PAGE, "http://localhost.a.example/{id}", "an https address"),
                Arguments.of(PAGE, "javascript://a.example/{id}", "an https address"),
                Arguments.of(PAGE, "/{id}", "an https address"),
                Arguments.of(PAGE, "https://a.example/{id}/" + "x".repeat(1000), "at most 1000"),
                Arguments.of(ADDRESS, "a.example", "http or https address"),
                Arguments.of(ADDRESS, "ftp://a.example", "http or https address"),
                Arguments.of(ADDRESS, "https://", "http or https address"),
                Arguments.of(ADDRESS, "https:///path", "http or https address"),
                Arguments.of(ADDRESS, "https://a b.example", "http or https address"),
                Arguments.of(SITE, "https://a.example?b=c", "without user, query and fragment"),
                Arguments.of(SITE, "https://a.example#b", "without user, query and fragment"),
                Arguments.of(SITE, "https://me@a.example", "without user, query and fragment"),
                Arguments.of(SITE, "a.example", "http or https address"),
                Arguments.of(ORIGINS, "a.example", "origins such as"),
                Arguments.of(ORIGINS, "*", "origins such as"),
                Arguments.of(ORIGINS, "null", "origins such as"),
                Arguments.of(ORIGINS, "https://*.a.example", "origins such as"),
                Arguments.of(ORIGINS, "https://a.example/app", "origins such as"),
                Arguments.of(ORIGINS, "https://a.example, b.example", "origins such as"),
                Arguments.of(CHOICE, "blue", "one of red, sea-green"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongTextIsToldWhatIsExpected(Setting<?> setting, String text, String expected) {
        assertThatThrownBy(() -> setting.reading().apply(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must be ")
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "http.port, RELINK_HTTP_PORT",
        "authentication.claims.workspace, RELINK_AUTHENTICATION_CLAIMS_WORKSPACE",
        "database.connect-limit, RELINK_DATABASE_CONNECT_LIMIT"
    })
    void theVariableIsTheNameInCapitals(String name, String variable) {
        assertThat(Setting.text(name, null, "A text.").variable()).isEqualTo(variable);
    }

    @ParameterizedTest
    @FieldSource("dev.relink.server.config.Settings#ALL")
    void everySettingIsDescribedAndItsDefaultIsGood(Setting<?> setting) {
        assertThat(setting.name()).matches("[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)+");
        assertThat(setting.description()).matches("[A-Z](?s:.)*[.]");
        String text = setting.defaultText();
        if (text != null) {
            assertThat(setting.reading().apply(text)).isNotNull();
        }
    }
}
