package dev.relink.x;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.spi.MetricReadings;
import dev.relink.spi.MetricsRequest;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The figures of a profile, answer by answer.
class ProfileMetricsTest extends XTestBase {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private MetricReadings read() {
        return connector(Map.of("api-address", x.address(), "figures", "true"))
                .metrics(new MetricsRequest(access(), known(OWN), DAY, DAY));
    }

    @Test
    void oneCallTellsAll() {
        x.answers(
                200,
                "{'data':{'id':'77','public_metrics':{'followers_count':12,'following_count':3,"
                        + "'tweet_count':400,'listed_count':0,'like_count':9}}}");

        MetricReadings readings = read();

        assertThat(readings.flows()).isEmpty();
        assertThat(readings.levels())
                .containsOnly(
                        Map.entry("followers", 12L),
                        Map.entry("following", 3L),
                        Map.entry("posts", 400L),
                        Map.entry("listed", 0L));
        assertThat(x.onlyCall().name()).isEqualTo("GET /2/users/me");
        assertThat(x.onlyCall().query().encoded()).isEqualTo("user.fields=public_metrics");
    }

    @Test
    void theNewerWordsAreUnderstood() {
        x.answers(200, "{'data':{'id':'77','public_metrics':{'post_count':5}}}");

        assertThat(read().levels()).containsOnly(Map.entry("posts", 5L));
    }

    @Test
    void figuresOfSomebodyElseAreWorthNothing() {
        x.answers(200, "{'data':{'id':'78','public_metrics':{'post_count':5}}}");

        assertThat(failureFor(this::read)).isEqualTo("MALFORMED x.identity");
    }

    @Test
    void whatIsNoCountIsMalformed() {
        x.answers(200, "{'data':{'id':'77','public_metrics':{'followers_count':-5}}}");

        assertThat(failureFor(this::read)).isEqualTo("MALFORMED json.field");
    }

    @Test
    void nothingIsReadUnlessTheOperatorWantsIt() {
        assertThatThrownBy(() ->
                        connector().metrics(new MetricsRequest(access(), known(OWN), DAY, DAY)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(x.calls()).isEmpty();
    }
}
