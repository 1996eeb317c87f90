package dev.relink.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.member.MemberClaims;
import dev.relink.server.member.Permission;
import dev.relink.server.member.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokensTest {

    /// In every claim of a token that is refused: no refusal may repeat it.
    private static final String MARK = "mark-of-the-token";

    private static final Instant NOW = MovableClock.START;
    private static final InstantSource CLOCK = new MovableClock();

    private final BearerTokens tokens = new BearerTokens(Tokens.settings(null, null), CLOCK);

    private static JWTClaimsSet.Builder ada() {
        return Tokens.ada("acme", NOW);
    }

    private static JWTClaimsSet.Builder marked() {
        return Tokens.ada(MARK, NOW)
                .subject(MARK)
                .claim("name", MARK)
                .claim("email", MARK)
                .issuer(MARK)
                .audience(MARK);
    }

    private Credentials verify(JWTClaimsSet.Builder claims) throws InvalidTokenException {
        return tokens.verify(List.of("Bearer " + Tokens.signed(claims.build())));
    }

    private MemberClaims member(JWTClaimsSet.Builder claims) throws InvalidTokenException {
        return verify(claims).claims();
    }

    private static String refusal(BearerTokens tokens, String... authorizations) {
        InvalidTokenException refused =
                catchThrowableOfType(
                        InvalidTokenException.class, () -> tokens.verify(List.of(authorizations)));
        assertThat(refused).isNotNull();
        return String.valueOf(refused.getMessage());
    }

    private String refusal(JWTClaimsSet.Builder claims) {
        return refusal(tokens, "Bearer " + Tokens.signed(claims.build()));
    }

    @Test
    void aGoodTokenSaysWhoTheMemberIs() throws InvalidTokenException {
        JWTClaimsSet.Builder claims =
                ada().claim("email", "ada@acme.example")
                        .claim("locale", "sv")
                        .claim("permissions", List.of("connect-accounts"));

        assertThat(member(claims))
                .isEqualTo(
                        new MemberClaims(
                                new WorkspaceId("acme"),
                                "ada",
                                "Ada Lindqvist",
                                "ada@acme.example",
                                Locale.forLanguageTag("sv"),
                                Role.ADMIN,
                                Set.of(Permission.CONNECT_ACCOUNTS)));
    }

    @Test
    void whoHasNoRoleIsAMemberWithoutPermissionsWhoReadsEnglish() throws InvalidTokenException {
        MemberClaims member = member(ada().claim("role", null));

        assertThat(member.role()).isEqualTo(Role.MEMBER);
        assertThat(member.permissions()).isEmpty();
        assertThat(member.locale()).isEqualTo(Locale.ENGLISH);
        assertThat(member.email()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "Bearer    ", "  Bearer "})
    void theSchemeIsReadInAnyCaseAndSpacing(String scheme) throws InvalidTokenException {
        String token = Tokens.signed(ada().build());

        assertThat(tokens.verify(List.of(scheme + token + " ")).claims().subject())
                .isEqualTo("ada");
    }

    @ParameterizedTest
    @CsvSource({
        "Ada Lindqvist, ada@acme.example, Ada Lindqvist",
        "'', ada@acme.example, ada@acme.example",
        ", ada@acme.example, ada@acme.example",
        ", , ada"
    })
    void whoHasNoNameIsCalledByTheAddressOrTheSubject(
            @Nullable String name, @Nullable String email, String expected)
            throws InvalidTokenException {
        assertThat(member(ada().claim("name", name).claim("email", email)).name())
                .isEqualTo(expected);
    }

    @Test
    void whatIsTooLongForTheMembersRecordIsClippedOrLeftOut() throws InvalidTokenException {
        MemberClaims member =
                member(
                        ada().claim("name", "n".repeat(256))
                                .claim("email", "e".repeat(321))
                                .claim("locale", "l".repeat(36)));

        assertThat(member.name()).isEqualTo("n".repeat(255));
        assertThat(member.email()).isNull();
        assertThat(member.locale()).isEqualTo(Locale.ENGLISH);
    }

    @ParameterizedTest
    @CsvSource({
        "super-admin, SUPER_ADMIN",
        "SUPER_ADMIN, SUPER_ADMIN",
        "Admin, ADMIN",
        "' member ', MEMBER"
    })
    void aRoleIsReadInAnyCaseAndWithEitherLine(String text, Role role)
            throws InvalidTokenException {
        assertThat(member(ada().claim("role", text)).role()).isEqualTo(role);
    }

    static List<Arguments> permissionClaims() {
        return List.of(
                Arguments.of(List.of("connect-accounts", "RECONNECT_ACCOUNTS"), 2),
                Arguments.of("connect-accounts reconnect-accounts", 2),
                Arguments.of(List.of("reports", "reconnect-accounts", 7), 1),
                Arguments.of(List.of(), 0),
                Arguments.of(4711, 0));
    }

    @ParameterizedTest
    @MethodSource("permissionClaims")
    void permissionsAreAListOrATextAndOthersArePassedOver(Object claim, int count)
            throws InvalidTokenException {
        assertThat(member(ada().claim("permissions", claim)).permissions()).hasSize(count);
    }

    @Test
    void aLocaleMayHaveAnUnderscore() throws InvalidTokenException {
        assertThat(member(ada().claim("locale", "de_CH")).locale())
                .isEqualTo(Locale.forLanguageTag("de-CH"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "at+jwt"})
    void theTypesOfJsonWebTokensAreTaken(String type) throws InvalidTokenException {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(new JOSEObjectType(type)).build();
        String token = Tokens.signed(header, ada().build().toString(), Tokens.hmac(Tokens.SECRET));

        assertThat(tokens.verify(List.of("Bearer " + token)).claims().subject()).isEqualTo("ada");
    }

    static Stream<Arguments> refusedHeaders() {
        JWTClaimsSet claims = marked().build();
        String good = Tokens.signed(claims);
        String payload = claims.toString();
        String[] parts = good.split("\\.");
        String other = Tokens.signed(Tokens.ada("other", NOW).build()).split("\\.")[1];
        return Stream.of(
                Arguments.of("", "Send a bearer token"),
                Arguments.of("   ", "Send a bearer token"),
                Arguments.of("Bearer", "must be: Bearer"),
                Arguments.of(good, "must be: Bearer"),
                Arguments.of("Basic " + MARK, "must be: Bearer"),
                Arguments.of("Bearer " + "x".repeat(8_193), "more than 8192 characters"),
                Arguments.of("Bearer " + MARK, "not a JSON Web Token"),
                Arguments.of("Bearer " + MARK + "." + MARK + "." + MARK, "not a JSON Web Token"),
                Arguments.of("Bearer " + good + " " + MARK, "not signed"),
                Arguments.of("Bearer " + Tokens.signed(MARK), "not a JSON Web Token"),
                Arguments.of("Bearer " + Tokens.signed("[]"), "exp is missing"),
                Arguments.of(
                        "Bearer " + Tokens.signed("{\"sub\":\"" + MARK + "\",\"exp\":\"soon\"}"),
                        "not a JSON Web Token"),
                Arguments.of("Bearer " + new PlainJWT(claims).serialize(), "not signed"),
                Arguments.of("Bearer " + parts[0] + "." + parts[1] + ".", "not a JSON Web Token"),
                Arguments.of("Bearer " + parts[0] + "." + other + "." + parts[2], "not signed"),
                Arguments.of(
                        "Bearer " + signedWith(JWSAlgorithm.HS256, payload, "x".repeat(64)),
                        "not signed"),
                Arguments.of(
                        "Bearer " + signedWith(JWSAlgorithm.HS384, payload, Tokens.SECRET),
                        "not signed"),
                Arguments.of(
                        "Bearer " + signedWith(JWSAlgorithm.HS512, payload, Tokens.SECRET),
                        "not signed"),
                Arguments.of("Bearer " + ofType(MARK, payload), "not signed"));
    }

    private static String signedWith(JWSAlgorithm algorithm, String payload, String secret) {
        return Tokens.signed(new JWSHeader(algorithm), payload, Tokens.hmac(secret));
    }

    private static String ofType(String type, String payload) {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(new JOSEObjectType(type)).build();
        return Tokens.signed(header, payload, Tokens.hmac(Tokens.SECRET));
    }

    @ParameterizedTest
    @MethodSource("refusedHeaders")
    void whatIsNoTokenOfTheIdentityProviderIsRefusedAndNotRepeated(
            String authorization, String expected) {
        String refusal = refusal(tokens, authorization);

        assertThat(refusal).contains(expected).doesNotContain(MARK);
        for (String part : authorization.split("[ .]")) {
            assertThat(part.length() > 10 && refusal.contains(part)).isFalse();
        }
    }

    @Test
    void noHeaderAtAllIsRefused() {
        assertThat(refusal(tokens)).contains("Send a bearer token");
    }

    @Test
    void twoHeadersAreRefusedEvenWhenBothAreGood() {
        String good = "Bearer " + Tokens.signed(ada().build());

        assertThat(refusal(tokens, good, good)).contains("only one");
    }

    static Stream<Arguments> refusedClaims() {
        return Stream.of(
                Arguments.of(marked().expirationTime(null), "exp is missing"),
                Arguments.of(marked().subject(null), "sub is missing"),
                Arguments.of(marked().subject(" "), "sub must have 1 to 255"),
                Arguments.of(marked().subject(MARK.repeat(16)), "sub must have 1 to 255"),
                Arguments.of(marked().claim("workspace", null), "workspace is missing"),
                Arguments.of(marked().claim("workspace", ""), "workspace must have 1 to 100"),
                Arguments.of(
                        marked().claim("workspace", MARK.repeat(6)),
                        "workspace must have 1 to 100"),
                Arguments.of(marked().claim("workspace", List.of(MARK)), "workspace must be a"),
                Arguments.of(marked().claim("role", MARK), "role must be super-admin, admin"),
                Arguments.of(marked().claim("role", List.of("admin")), "role must be a text"),
                Arguments.of(marked().claim("name", List.of(MARK)), "name must be a text"),
                Arguments.of(marked().claim("email", 4711), "email must be a text"),
                Arguments.of(marked().claim("locale", List.of(MARK)), "locale must be a text"));
    }

    @ParameterizedTest
    @MethodSource("refusedClaims")
    void aTokenThatDoesNotSayWhoTheMemberIsIsRefusedAndNotRepeated(
            JWTClaimsSet.Builder claims, String expected) {
        assertThat(refusal(claims)).contains(expected).doesNotContain(MARK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "workspace", "exp"})
    void aClaimThatIsNullIsMissing(String claim) {
        String payload =
                ada().build()
                        .toString()
                        .replaceFirst("\"" + claim + "\":[^,}]+", "\"" + claim + "\":null");

        assertThat(payload).contains("\"" + claim + "\":null");
        assertThat(refusal(tokens, "Bearer " + Tokens.signed(payload))).isNotBlank();
    }

    /// The identity provider's clock may be a minute ahead or behind.
    @ParameterizedTest
    @CsvSource({"0, true", "-59, true", "-60, false", "-3600, false"})
    void aTokenIsAcceptedUntilAMinuteAfterItsExpiry(int expirySeconds, boolean accepted)
            throws InvalidTokenException {
        Instant expiry = NOW.plusSeconds(expirySeconds);
        JWTClaimsSet.Builder claims = marked().expirationTime(Date.from(expiry));

        if (accepted) {
            assertThat(verify(claims).acceptedUntil())
                    .isEqualTo(expiry.plus(Duration.ofMinutes(1)));
        } else {
            assertThat(refusal(claims)).isEqualTo("The bearer token has expired.");
        }
    }

    @ParameterizedTest
    @CsvSource({"-10, true", "60, true", "61, false", "3600, false"})
    void aTokenIsAcceptedFromAMinuteBeforeItsBeginning(int beginSeconds, boolean accepted)
            throws InvalidTokenException {
        JWTClaimsSet.Builder claims = ada().notBeforeTime(Date.from(NOW.plusSeconds(beginSeconds)));

        if (accepted) {
            assertThat(member(claims).subject()).isEqualTo("ada");
        } else {
            assertThat(refusal(claims)).isEqualTo("The bearer token is not valid yet.");
        }
    }

    static List<Arguments> issuersAndAudiences() {
        return List.of(
                Arguments.of("https://login.example", List.of("relink"), null),
                Arguments.of("https://login.example", List.of("app", "relink"), null),
                Arguments.of("https://login.example/", List.of("relink"), "iss"),
                Arguments.of(MARK, List.of("relink"), "iss"),
                Arguments.of(null, List.of("relink"), "iss"),
                Arguments.of("https://login.example", List.of(MARK), "aud"),
                Arguments.of("https://login.example", List.of(), "aud"));
    }

    @ParameterizedTest
    @MethodSource("issuersAndAudiences")
    void issuerAndAudienceMustBeTheConfiguredOnes(
            @Nullable String issuer, List<String> audience, @Nullable String wrongClaim)
            throws InvalidTokenException {
        BearerTokens strict =
                new BearerTokens(Tokens.settings("https://login.example", "relink"), CLOCK);
        String header = "Bearer " + Tokens.signed(ada().issuer(issuer).audience(audience).build());

        if (wrongClaim == null) {
            assertThat(strict.verify(List.of(header)).claims().subject()).isEqualTo("ada");
        } else {
            assertThat(refusal(strict, header))
                    .startsWith("The claim " + wrongClaim + " ")
                    .doesNotContain(MARK);
        }
        assertThat(tokens.verify(List.of(header)).claims().subject()).isEqualTo("ada");
    }

    @Test
    void claimsMayHaveOtherNames() throws InvalidTokenException {
        AuthenticationSettings settings =
                new AuthenticationSettings(
                        Tokens.settings(null, null).sharedSecret(),
                        null,
                        null,
                        null,
                        new AuthenticationSettings.ClaimNames(
                                "https://acme.example/tenant", "r", "p", "n", "e", "l"));
        JWTClaimsSet claims =
                ada().claim("https://acme.example/tenant", "tenant-7").claim("n", "Ben").build();

        MemberClaims member =
                new BearerTokens(settings, CLOCK)
                        .verify(List.of("Bearer " + Tokens.signed(claims)))
                        .claims();

        assertThat(member.workspaceId().value()).isEqualTo("tenant-7");
        assertThat(member.name()).isEqualTo("Ben");
        assertThat(member.role()).isEqualTo(Role.MEMBER);
    }
}
