package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.relink.sandbox.x.XCast;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Several servers share a PostgreSQL database without being told of each other.
@ResourceLock(Installation.PROCESSES)
class ClusterTest {

    private static final String NORA = "Nora Berg/x";

    @TempDir Path folder;

    /// They are started at the same moment on an empty database: one makes the tables, and the
    /// other waits for that.
    @Test
    void twoServersOnOneDatabaseNeedNoFurtherSetting() {
        Map<String, String> quick =
                Map.of(
                        "upkeep.poll-interval", "200 milliseconds",
                        "upkeep.confirm-after", "1 second",
                        "upkeep.lease", "5 seconds");
        try (Cluster cluster = new Cluster(folder, 2, quick).start()) {
            cluster.x().accessTokenLife(Duration.ofSeconds(6));
            Journey one = new Journey(cluster.node(0), Person.ADMIN);
            Journey other = new Journey(cluster.node(1), Person.ADMIN);

            // What one server started, the other ends.
            String address = one.start("x");
            Journey.Landed landed =
                    Journey.landed(cluster.node(1).authorizeAtX(address, XCast.NORA));
            one.completeAll(landed);
            assertThat(other.statuses()).containsKey(NORA);

            cluster.node(0).kill();
            int refreshes = cluster.x().report().person(XCast.NORA).refreshes();
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            cluster.x().report().person(XCast.NORA).refreshes() > refreshes + 1);
            assertThat(other.statuses()).containsEntry(NORA, "CONNECTED");

            cluster.x().revoke(XCast.NORA);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> "REVOKED_AT_NETWORK".equals(other.statuses().get(NORA)));
            assertThat(cluster.x().report().overlaps()).isZero();
            assertThat(cluster.x().report().reuses()).isZero();
        }
    }
}
