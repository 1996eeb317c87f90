package dev.relink.facebook;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.relink.facebook.PlayedGraph.Call;
import dev.relink.spi.Authorization;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.Connector;
import dev.relink.spi.Deadline;
import dev.relink.spi.NetworkException;
import dev.relink.spi.NetworkIdentity;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeExchangeTest extends FacebookTestBase {

    private static final String TOKEN_BY_CODE = "POST oauth/access_token";
    private static final String LONG_LIVED = "GET oauth/access_token";
    private static final String ME =
            "{'id':'77','name':'Mia Berg','picture':{'data':{'url':'https://cdn.example/mia.jpg'}}}";
    private static final String REDIRECT = "https://relink.example/oauth/callback/facebook?x=1";

    @Test
    void aCodeBecomesALongLivedTokenWithAllThatIsKnownOfIt() {
        graphGivesTokens();
        graph.answers(inspecting(USER_TOKEN), valid());
        graph.answers("GET me", ME);

        Authorization authorization = exchange();

        assertThat(authorization.identity())
                .isEqualTo(
                        new NetworkIdentity(
                                "77", "Mia Berg", null, URI.create("https://cdn.example/mia.jpg")));
        assertThat(authorization.tokens())
                .isEqualTo(
                        new TokenSet(
                                Secret.of(USER_TOKEN),
                                Instant.ofEpochSecond(1_800_000_000),
                                null,
                                null));
        assertThat(authorization.scopes()).isEqualTo(SCOPES);
        assertThat(authorization.deadlines())
                .containsExactly(
                        new Deadline(
                                Instant.ofEpochSecond(1_802_000_000),
                                Deadline.Reason.DATA_ACCESS_EXPIRY));
    }

    @Test
    void theCallsAreThoseOfTheWire() {
        graphGivesTokens();
        graph.answers(inspecting(USER_TOKEN), valid());
        graph.answers("GET me", ME);

        exchange();

        assertThat(graph.callNames())
                .containsExactly(TOKEN_BY_CODE, LONG_LIVED, "GET debug_token", "GET me");
        Call byCode = graph.onlyCall(TOKEN_BY_CODE);
        assertThat(byCode.form().encoded())
                .isEqualTo(
                        "client_id=4711&client_secret=app-s3cret&redirect_uri=https%3A%2F%2F"
                                + "relink.example%2Foauth%2Fcallback%2Ffacebook%3Fx%3D1&code=AQD-1");
        assertThat(byCode.query().encoded()).isEmpty();
        assertThat(byCode.authorization()).isNull();
        assertThat(graph.onlyCall(LONG_LIVED).query().encoded())
                .isEqualTo(
                        "grant_type=fb_exchange_token&client_id=4711&client_secret=app-s3cret"
                                + "&fb_exchange_token=EAAshort");
        Call inspection = graph.onlyCall("GET debug_token");
        assertThat(inspection.query().encoded()).isEqualTo("input_token=EAAuser");
        assertThat(inspection.authorization()).isEqualTo("Bearer " + APP_TOKEN);
        Call me = graph.onlyCall("GET me");
        assertThat(me.authorization()).isEqualTo("Bearer EAAuser");
        assertThat(me.query().first("fields")).isEqualTo("id,name,picture{url}");
        assertThat(me.query().first("access_token")).isNull();
        assertThat(me.query().first("appsecret_proof")).isEqualTo(PROOF);
    }

    @Test
    void aTokenWithoutEndHasNone() {
        graphGivesTokens();
        graph.answers(
                inspecting(USER_TOKEN),
                "{'data':{'is_valid':true,'expires_at':0,'data_access_expires_at':0,'scopes':[]}}");
        graph.answers("GET me", ME);

        Authorization authorization = exchange();

        assertThat(authorization.tokens().accessTokenExpiresAt()).isNull();
        assertThat(authorization.deadlines()).isEmpty();
    }

    @Test
    void whereTheInspectionDoesNotTellTheEndTheTokenAnswerDoes() {
        graphGivesTokens();
        graph.answers(inspecting(USER_TOKEN), "{'data':{'is_valid':true,'scopes':['a']}}");
        graph.answers("GET me", ME);

        assertThat(exchange().tokens().accessTokenExpiresAt())
                .isEqualTo(NOW.plusSeconds(5_183_944));
    }

    @Test
    void theEndOfThePersonsTokenIsADeadlineOnlyForGroups() {
        graphGivesTokens();
        graph.answers(inspecting(USER_TOKEN), valid());
        graph.answers("GET me", ME);

        assertThat(exchange(connectorWithGroups()).deadlines())
                .containsExactly(
                        new Deadline(
                                Instant.ofEpochSecond(1_802_000_000),
                                Deadline.Reason.DATA_ACCESS_EXPIRY),
                        new Deadline(
                                Instant.ofEpochSecond(1_800_000_000),
                                Deadline.Reason.ACCESS_TOKEN_EXPIRY));
    }

    @Test
    void aPersonWithoutANameGoesByTheId() {
        graphGivesTokens();
        graph.answers(inspecting(USER_TOKEN), valid());
        graph.answers("GET me", "{'id':77,'picture':'none'}");

        assertThat(exchange().identity()).isEqualTo(new NetworkIdentity("77", "77", null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100 | This authorization code has been used.       | RequestRefused facebook.100",
                "100 | Invalid verification code format.            | RequestRefused facebook.100",
                "1   | Error validating client secret.              | AppFault facebook.app-credentials",
                "101 | Error validating application.                | AppFault facebook.app-credentials",
                "101 | Missing client_id parameter.                 | AppFault facebook.101",
                "191 | Can't load URL                               | AppFault facebook.191",
                "2   | Service temporarily unavailable              | SERVER facebook.2",
            })
    void aRefusedCodeIsReadByItsError(int code, String message, String expected) {
        graph.refuses(TOKEN_BY_CODE, code, null, message.replace("'", ""));

        assertThat(failureFor(this::exchange)).isEqualTo(expected);
    }

    @Test
    void aCodeThatNamesAMissingObjectLosesNoAsset() {
        graph.refuses(TOKEN_BY_CODE, 100, 33, "Unsupported post request.");

        assertThat(failureFor(this::exchange)).isEqualTo("RequestRefused facebook.100-33");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'access_token':''}", "{'token_type':'bearer'}"})
    void anAnswerWithoutATokenIsNoSuccess(String answer) {
        graph.answers(TOKEN_BY_CODE, answer);

        assertThat(failureFor(this::exchange)).isEqualTo("MALFORMED oauth.no-access-token");
    }

    @Test
    void aLongLivedAnswerWithoutATokenIsNoSuccess() {
        graph.answers(TOKEN_BY_CODE, "{'access_token':'EAAshort'}");
        graph.answers(LONG_LIVED, "{'expires_in':5183944}");

        assertThat(failureFor(this::exchange)).isEqualTo("MALFORMED oauth.no-access-token");
    }

    @Test
    void anErrorInsideASuccessIsAnError() {
        graph.answers(
                TOKEN_BY_CODE,
                200,
                "{'access_token':'EAAshort','error':{'code':100,'message':'used'}}");

        assertThat(failureFor(this::exchange)).isEqualTo("RequestRefused facebook.100");
    }

    @Test
    void twoAnswersAboutOnePersonMustAgree() {
        graphGivesTokens();
        graph.answers(inspecting(USER_TOKEN), valid());
        graph.answers("GET me", "{'id':'78','name':'Somebody else'}");

        assertThat(failureFor(this::exchange)).isEqualTo("MALFORMED facebook.identity");
    }

    @Test
    void aTokenThatIsDeadAtOnceIsNoSuccess() {
        graphGivesTokens();
        graph.answers(inspecting(USER_TOKEN), dead(190, 459));

        assertThat(failureFor(this::exchange)).isEqualTo("CHECKPOINT facebook.190-459");
    }

    @Test
    void noSecretThatFacebookQuotesIsTold() {
        graph.answers(TOKEN_BY_CODE, "{'access_token':'EAAshort'}");
        graph.refuses(
                LONG_LIVED,
                1,
                null,
                "Bad EAAshort of 4711|app-s3cret with app-s3cret, 4711%7Capp-s3cret");

        NetworkException thrown = catchThrowableOfType(NetworkException.class, this::exchange);

        assertThat(thrown.getMessage()).doesNotContain("EAAshort", "s3cret");
        assertThat(thrown.failure().toString()).doesNotContain("EAAshort", "s3cret");
    }

    private void graphGivesTokens() {
        graph.answers(
                TOKEN_BY_CODE,
                "{'access_token':'EAAshort','token_type':'bearer','expires_in':5400}");
        graph.answers(
                LONG_LIVED,
                "{'access_token':'EAAuser','token_type':'bearer','expires_in':5183944}");
    }

    private Authorization exchange() {
        return exchange(connector());
    }

    private static Authorization exchange(Connector connector) {
        return connector.exchangeCode(
                new CodeExchangeRequest(
                        Secret.of("AQD-1"), URI.create(REDIRECT), Secret.of("verifier")));
    }
}
