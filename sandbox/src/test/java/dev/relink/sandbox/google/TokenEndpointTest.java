package dev.relink.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.google.GoogleApp.Pair;
import dev.relink.sandbox.google.GoogleApp.Reply;
import dev.relink.sandbox.internal.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class TokenEndpointTest {

    /// RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final GoogleApp app = GoogleApp.start();

    @AfterEach
    void stop() {
        app.close();
    }

    private static JsonNode claims(Reply reply) {
        String[] parts = reply.field("id_token").split("\\.", -1);
        assertThat(parts).hasSize(3);
        return Json.read(
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8),
                ObjectNode.class);
    }

    @Test
    void aCodeGivesTokensAndSaysWhoAgreed() {
        Reply reply = app.exchange(app.code(GoogleCast.AURORA));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.field("access_token")).startsWith("ya29.").hasSizeLessThan(2048);
        assertThat(reply.field("refresh_token")).startsWith("1//").hasSizeLessThan(512);
        assertThat(reply.json().path("expires_in").asInt()).isEqualTo(3599);
        assertThat(reply.json().has("refresh_token_expires_in")).isFalse();
        assertThat(reply.field("scope")).isEqualTo(GoogleApp.SCOPES);
        assertThat(claims(reply).path("sub").asString()).isEqualTo(GoogleCast.AURORA);
        assertThat(claims(reply).path("name").asString()).isEqualTo("Aurora Coffee");
        assertThat(claims(reply).path("aud").asString()).isEqualTo(GoogleCast.CLIENT_ID);
        assertThat(claims(reply).has("email")).isFalse();
    }

    @Test
    void theIdTokenSaysWhatIsAllowedAndIsNotThereWithoutOpenId() {
        Reply named = app.exchange(app.code(GoogleCast.ELIN, "scope", "openid email"));
        assertThat(claims(named).path("email").asString()).isEqualTo("elin.berg@mail.example");
        assertThat(claims(named).has("name")).isFalse();

        Reply nameless = app.exchange(app.code(GoogleCast.ELIN, "scope", Scopes.READ));
        assertThat(nameless.json().has("id_token")).isFalse();
    }

    @Test
    void aCodeWorksOnceAndForTenMinutes() {
        String code = app.code(GoogleCast.ELIN);
        assertThat(app.exchange(code).status()).isEqualTo(200);
        assertThat(app.exchange(code).error()).isEqualTo("invalid_grant: Bad Request");

        String late = app.code(GoogleCast.ELIN);
        app.clock.advance(Duration.ofMinutes(10));
        assertThat(app.exchange(late).error()).isEqualTo("invalid_grant: Bad Request");
    }

    @Test
    void theRedirectAddressIsTheSameLetterByLetter() {
        String code = app.code(GoogleCast.ELIN);

        assertThat(app.exchange(code, "redirect_uri", GoogleApp.REDIRECT + "/").error())
                .isEqualTo("redirect_uri_mismatch: Bad Request");
    }

    @Test
    void whoSentAChallengeProvesIt() {
        String[] challenge = {"code_challenge", CHALLENGE, "code_challenge_method", "S256"};
        String code = app.code(GoogleCast.ELIN, challenge);

        assertThat(app.exchange(code).error()).isEqualTo("invalid_grant: Invalid code verifier.");
        assertThat(app.exchange(code, "code_verifier", VERIFIER + "x").status()).isEqualTo(400);
        assertThat(app.exchange(code, "code_verifier", VERIFIER).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, other, 401, invalid_client",
        "client_secret, wrong, 401, invalid_client",
        "grant_type, password, 400, unsupported_grant_type",
        "code, '', 400, invalid_request"
    })
    void whatIsWrongIsSaid(String name, String value, int status, String error) {
        Reply reply = app.exchange(app.code(GoogleCast.ELIN), name, value);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.field("error")).isEqualTo(error);
    }

    /// Google, Using OAuth 2.0 for Web Server Applications.
    @Test
    void aRefreshTokenComesOfflineAndOnlyTheFirstTimeOrWhenThePersonIsAskedAgain() {
        assertThat(app.connect(GoogleCast.TOM, "access_type", "online").refresh()).isEmpty();
        app.google().revoke(GoogleCast.TOM);

        assertThat(app.connect(GoogleCast.TOM, "prompt", "select_account").refresh()).isNotEmpty();
        assertThat(app.connect(GoogleCast.TOM, "prompt", "select_account").refresh()).isEmpty();
        assertThat(app.connect(GoogleCast.TOM).refresh()).isNotEmpty();
    }

    @Test
    void renewingGivesAnAccessTokenAndNoNewRefreshToken() {
        Pair elin = app.connect(GoogleCast.ELIN);
        app.clock.advance(Duration.ofSeconds(3599));
        assertThat(app.mine(elin).problem()).isEqualTo("401 authError");

        Reply renewed = app.refresh(elin);

        assertThat(renewed.json().has("refresh_token")).isFalse();
        assertThat(app.mine(Pair.of(renewed)).status()).isEqualTo(200);
        assertThat(app.refresh(elin).status()).as("again and again").isEqualTo(200);
    }

    @Test
    void whatIsLeftOutIsNotGrantedUntilItIsAskedForAgain() {
        String code = app.codeWithout(GoogleCast.ELIN, Scopes.READ);
        Reply reply = app.exchange(code);
        assertThat(reply.field("scope")).doesNotContain(Scopes.READ).contains(Scopes.UPLOAD);
        assertThat(app.mine(Pair.of(reply)).problem()).isEqualTo("403 insufficientPermissions");

        Reply further =
                app.exchange(
                        app.code(
                                GoogleCast.ELIN,
                                "scope",
                                Scopes.READ,
                                "include_granted_scopes",
                                "true"));
        assertThat(Set.of(further.field("scope").split(" ")))
                .containsExactlyInAnyOrder(
                        Scopes.OPEN_ID, Scopes.PROFILE, Scopes.READ, Scopes.UPLOAD);
    }

    @Test
    void revokingEndsAllThatTheAccountGaveAndNobodyElse() {
        Pair first = app.connect(GoogleCast.ELIN);
        Pair second = app.connect(GoogleCast.ELIN);
        Pair brand = app.connect(GoogleCast.AURORA);

        assertThat(app.revoke(second.access()).status()).isEqualTo(200);

        assertThat(app.refresh(first).error())
                .isEqualTo("invalid_grant: Token has been expired or revoked.");
        assertThat(app.mine(second).problem()).isEqualTo("401 authError");
        assertThat(app.refresh(brand).status()).isEqualTo(200);
        assertThat(app.revoke(first.refresh()).error())
                .isEqualTo("invalid_token: Token expired or revoked");
        assertThat(app.revoke(brand.refresh()).status()).isEqualTo(200);
        assertThat(app.revoke("").field("error")).isEqualTo("invalid_request");
    }

    @Test
    void theOldestOfMoreThanAHundredEnds() {
        Pair oldest = app.connect(GoogleCast.ELIN);
        Pair second = app.connect(GoogleCast.ELIN);
        for (int i = 0; i < 99; i++) {
            app.connect(GoogleCast.ELIN);
        }

        assertThat(app.refresh(oldest).field("error")).isEqualTo("invalid_grant");
        assertThat(app.refresh(second).status()).isEqualTo(200);
    }

    @Test
    void whatIsGivenToATestedAppEndsAfterSevenDays() {
        app.google().testing(true);
        Reply reply = app.exchange(app.code(GoogleCast.ELIN));
        assertThat(reply.json().path("refresh_token_expires_in").asLong())
                .isEqualTo(Duration.ofDays(7).toSeconds());
        Pair elin = Pair.of(reply);

        app.clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(app.refresh(elin).json().path("refresh_token_expires_in").asLong()).isEqualTo(1);
        app.clock.advance(Duration.ofSeconds(1));
        assertThat(app.refresh(elin).field("error")).isEqualTo("invalid_grant");
    }

    @Test
    void tokenInfoTellsWhatAnAccessTokenIsWorth() {
        Pair elin = app.connect(GoogleCast.ELIN);

        Reply info = app.tokenInfo(elin.access());

        assertThat(info.field("sub")).isEqualTo(GoogleCast.ELIN);
        assertThat(info.field("aud")).isEqualTo(GoogleCast.CLIENT_ID);
        assertThat(info.field("expires_in")).isEqualTo("3599");
        assertThat(app.tokenInfo(elin.refresh()).field("error")).isEqualTo("invalid_token");
        app.google().expire(GoogleCast.ELIN);
        assertThat(app.tokenInfo(elin.access()).field("error")).isEqualTo("invalid_token");
    }

    @Test
    void theSwitchesActOnRenewing() {
        Pair elin = app.connect(GoogleCast.ELIN);

        app.google().adminBlock(true);
        assertThat(app.refresh(elin).field("error")).isEqualTo("admin_policy_enforced");
        app.google().adminBlock(false);
        app.google().rejectClient(true);
        assertThat(app.refresh(elin).error()).isEqualTo("invalid_client: Unauthorized");
        app.google().rejectClient(false);
        app.google().falseRevocation(true);
        assertThat(app.refresh(elin).field("error")).isEqualTo("invalid_grant");
        app.google().falseRevocation(false);
        app.google().accessTokenLife(4);
        assertThat(app.refresh(elin).json().path("expires_in").asInt()).isEqualTo(4);
    }
}
