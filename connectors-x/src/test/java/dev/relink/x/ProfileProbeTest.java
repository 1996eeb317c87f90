package dev.relink.x;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.AbsentAsset;
import dev.relink.spi.Deadline;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.Secret;
import dev.relink.testkit.PlayedNetwork.Call;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProfileProbeTest extends XTestBase {

    @Test
    void oneReadTellsThatAGrantWorks() {
        x.answers(200, ME);

        ProbeResult result = probe(access());

        Call call = x.onlyCall();
        assertThat(call.name()).isEqualTo("GET /2/users/me");
        assertThat(call.authorization()).isEqualTo("Bearer access-1");
        assertThat(result.scopes()).isEqualTo(SCOPES);
        assertThat(result.deadlines()).isEmpty();
        assertThat(result.absent()).extracting(AbsentAsset::ref).containsExactly(OTHER);
    }

    @Test
    void aGrantWithoutARefreshTokenKeepsItsDeadline() {
        x.answers(200, ME);
        Instant end = NOW.plusSeconds(60);

        assertThat(probe(access(null, end, SCOPES)).deadlines())
                .containsExactly(new Deadline(end, Deadline.Reason.ACCESS_TOKEN_EXPIRY));
    }

    @Test
    void whatIsUnauthorizedBeforeItsTimeIsRevoked() {
        assertThat(unauthorized(NOW.plusSeconds(1))).isEqualTo("REVOKED x.unauthorized");
        assertThat(unauthorized(null)).isEqualTo("REVOKED x.unauthorized");
    }

    @Test
    void whatIsUnauthorizedAfterItsTimeIsExpired() {
        assertThat(unauthorized(NOW)).isEqualTo("EXPIRED x.access-token-expired");
    }

    @Test
    void aTimeThatIsOverIsNoLossWhileXAccepts() {
        x.answers(200, ME);

        assertThat(probe(access(Secret.of(REFRESH_TOKEN), NOW, SCOPES)).scopes()).isEqualTo(SCOPES);
    }

    @Test
    void troubleAfterItsTimeIsTrouble() {
        x.answers(503, "{'title':'Service Unavailable','type':'about:blank','status':503}");

        assertThat(failureFor(() -> probe(access(Secret.of(REFRESH_TOKEN), NOW, SCOPES))))
                .isEqualTo("SERVER x.server-error");
    }

    @Test
    void whatIsNotAllowedIsAMissingScopeOnlyIfItIsMissing() {
        String notAllowed =
                "{'title':'Authorization Error','detail':'Sorry.','status':403,"
                        + "'type':'https://api.x.com/2/problems/not-authorized-for-resource'}";
        x.answers(403, notAllowed);
        x.answers(403, notAllowed);

        assertThat(failureFor(() -> probe(access())))
                .isEqualTo("RequestRefused x.not-authorized-for-resource");
        assertThat(
                        failureFor(() ->
                                probe(
                                        access(
                                                Secret.of(REFRESH_TOKEN),
                                                null,
                                                Set.of("users.read", "offline.access")))))
                .isEqualTo("SCOPE_MISSING x.not-authorized-for-resource");
    }

    @Test
    void partOfAnErrorBesideTheAnswerIsNone() {
        x.answers(
                200,
                "{'data':{'id':'77','name':'Nora','username':'nora'},'errors':[{'title':"
                        + "'Not Found Error','type':"
                        + "'https://api.twitter.com/2/problems/resource-not-found'}]}");

        assertThat(probe(access()).scopes()).isEqualTo(SCOPES);
    }

    private String unauthorized(@Nullable Instant end) {
        x.answers(401, UNAUTHORIZED);
        return failureFor(() -> probe(access(Secret.of(REFRESH_TOKEN), end, SCOPES)));
    }

    private ProbeResult probe(GrantAccess access) {
        return connector().probe(new ProbeRequest(access, List.of(known(OWN), known(OTHER))));
    }
}
