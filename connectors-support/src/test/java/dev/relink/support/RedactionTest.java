package dev.relink.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @Test
    void knownSecretsAreTakenOutInEverySpelling() {
        Redaction redaction = Redaction.of(Secret.of("pass|word +"), Secret.of("pass"));

        assertThat(redaction.clean("a pass|word + b pass%7Cword%20%2B c pass%7Cword+%2B d pass e"))
                .isEqualTo("a [secret] b [secret] c [secret] d [secret] e");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "Malformed access token EAABwzLixnjYBO5Qx! Malformed access token [secret]",
                "Bad EAAx1y2z3! Bad [secret]",
                "for 1234567|aBcDeFg-h! for [secret]",
                "jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.s5_x! jwt [secret]",
                "GET /x?access_token=abc&fields=id! GET /x?access_token=[secret]&fields=id",
                "?code=a1b2c3&state=s! ?code=[secret]&state=s",
                "{\"refresh_token\": \"r1\", \"a\": 1}! {\"refresh_token\": \"[secret]\", \"a\": 1}",
                "Authorization: Bearer abcdef0123! Authorization: Bearer [secret]",
                "proof 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 bad! proof [secret] bad",
            })
    void whatLooksLikeATokenIsTakenOut(String message, String expected) {
        assertThat(Redaction.of().clean(message)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Error validating access token: Session has expired on Saturday, 21-Nov-26 10:00:00",
                "(#200) Requires pages_read_engagement and pages_manage_posts permission",
                "Unsupported get request. Object with ID '17841400000000001' does not exist",
                "code=190, error_subcode=460",
                "{\"code\":190,\"message\":\"Invalid OAuth access token.\"}",
                "The user has not authorized application 123456789012345.",
                "See https://developers.facebook.com/docs/graph-api/guides/error-handling",
            })
    void whatPeopleNeedStays(String message) {
        assertThat(Redaction.of(Secret.of("abc")).clean(message)).isEqualTo(message);
    }

    @Test
    void ofALongTextOnlyWholeWordsAtTheBeginningAreRead() {
        Redaction redaction = Redaction.of(Secret.of("half-of-me"));

        assertThat(redaction.clean("word ".repeat(799) + "half-of-me" + " more".repeat(100_000)))
                .endsWith("word")
                .hasSizeLessThan(4000);
        assertThat(redaction.clean("x".repeat(4_000_000))).isEmpty();
    }

    @Test
    void theResultIsOneLine() {
        assertThat(Redaction.of().clean(" a\r\nforged: line\u0000 b\t"))
                .isEqualTo("a forged: line b");
    }
}
