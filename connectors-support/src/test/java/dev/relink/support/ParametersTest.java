package dev.relink.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.spi.Secret;
import java.net.URI;
import java.util.Set;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a+b", "a&b=c", "1|x", "ü😀", "%41", "~*'()!", "#?/", ""})
    void anotherParserReadsWhatWasWritten(String value) {
        URI address =
                Parameters.none()
                        .with("first", "1")
                        .with(value, value)
                        .addedTo(URI.create("https://graph.example/v1/x"));

        HttpUrl read = HttpUrl.get(address.toString());

        assertThat(read.queryParameter("first")).isEqualTo("1");
        assertThat(read.queryParameter(value)).isEqualTo(value);
        assertThat(Parameters.parse(address.getRawQuery()).first(value)).isEqualTo(value);
    }

    @Test
    void onlyUnreservedCharactersStayAsTheyAre() {
        assertThat(Parameters.encode("aZ0-._~ +*|,:/")).isEqualTo("aZ0-._~%20%2B%2A%7C%2C%3A%2F");
    }

    @Test
    void theyAreAddedToAnAddressThatMayHaveSomeAlready() {
        URI address = URI.create("https://a.example/x?y=1");

        assertThat(Parameters.none().with("z", "2").addedTo(address))
                .isEqualTo(URI.create("https://a.example/x?y=1&z=2"));
        assertThat(Parameters.none().addedTo(address)).isEqualTo(address);
    }

    @Test
    void aQueryIsReadAsBrowsersWriteIt() {
        Parameters read =
                Parameters.parse("error=access_denied&error_description=No+way&&flag&a=1&a=2");

        assertThat(read.first("error_description")).isEqualTo("No way");
        assertThat(read.first("flag")).isEmpty();
        assertThat(read.first("a")).isEqualTo("1");
        assertThat(read.first("b")).isNull();
        assertThat(Parameters.parse(null).encoded()).isEmpty();
        assertThatThrownBy(() -> Parameters.parse("a=%zz"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void someCanBeTakenOutAndOthersPutIn() {
        Parameters parameters =
                Parameters.none().with("a", "1").with("access_token", "x").with("b", "2");

        assertThat(
                        parameters
                                .without(Set.of("access_token"))
                                .with(Parameters.none().with("c", "3"))
                                .encoded())
                .isEqualTo("a=1&b=2&c=3");
    }

    @Test
    void valuesAreNotPrinted() {
        assertThat(Parameters.none().with("code", Secret.of("abc")))
                .hasToString("Parameters[code]")
                .extracting(Parameters::encoded)
                .isEqualTo("code=abc");
    }
}
