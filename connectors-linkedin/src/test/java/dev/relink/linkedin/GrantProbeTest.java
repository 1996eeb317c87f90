package dev.relink.linkedin;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.Deadline;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.testkit.PlayedNetwork.Call;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantProbeTest extends LinkedInTestBase {

    private ProbeResult probe(GrantAccess access, KnownAsset... assets) {
        return connector().probe(new ProbeRequest(access, List.of(assets)));
    }

    @Test
    void theTokenIsLookedAtAndNothingElseWhereThereAreNoPages() {
        linkedIn.answers(200, "{'active':true,'status':'active','scope':'openid,profile'}");

        ProbeResult result = probe(access(), known(OWN));

        Call call = linkedIn.onlyCall();
        assertThat(call.name()).isEqualTo("POST /oauth/v2/introspectToken");
        assertThat(call.form().encoded())
                .isEqualTo("token=access-1&client_id=client-1&client_secret=cl1ent-s3cret");
        assertThat(result.scopes()).containsExactlyInAnyOrder("openid", "profile");
        assertThat(result.absent()).isEmpty();
        assertThat(result.deadlines())
                .containsExactly(new Deadline(REFRESH_END, Deadline.Reason.REFRESH_TOKEN_EXPIRY));
    }

    @Test
    void withoutARefreshTokenTheGrantEndsWhenLinkedInSaysThatTheAccessTokenDoes() {
        linkedIn.answers(200, "{'active':true,'expires_at':1795000000}");

        ProbeResult result = probe(access(null, null, SCOPES));

        assertThat(result.scopes()).isEqualTo(SCOPES);
        assertThat(result.deadlines())
                .containsExactly(
                        new Deadline(
                                Instant.ofEpochSecond(1_795_000_000),
                                Deadline.Reason.ACCESS_TOKEN_EXPIRY));
    }

    @Test
    void rolesAreListedWherePagesAreExpected() {
        linkedIn.answers(200, "{'active':true}");
        linkedIn.answers(
                200,
                "{'elements':[{'organization':'urn:li:organization:20001','role':'ADMINISTRATOR'}],"
                        + "'paging':{'links':[]}}");

        assertThat(probe(access(), known(OWN), known(PAGE)).absent()).isEmpty();
        assertThat(linkedIn.calls().getLast().name()).isEqualTo("GET /rest/organizationAcls");
    }

    @ParameterizedTest
    @CsvSource({
        "expired, EXPIRED linkedin.introspection",
        "revoked, REVOKED linkedin.introspection",
    })
    void aTokenThatIsNotActiveIsLostForItsReason(String status, String failure) {
        linkedIn.answers(200, "{'active':false,'status':'" + status + "'}");

        assertThat(failureFor(() -> probe(access()))).isEqualTo(failure);
    }

    @Test
    void aTokenOfWhichNothingIsSaidIsNotLost() {
        linkedIn.answers(200, "{'active':false}");
        linkedIn.answers(200, "{}");

        assertThat(failureFor(() -> probe(access()))).isEqualTo("MALFORMED linkedin.status-untold");
        assertThat(failureFor(() -> probe(access()))).isEqualTo("MALFORMED json.field");
    }
}
