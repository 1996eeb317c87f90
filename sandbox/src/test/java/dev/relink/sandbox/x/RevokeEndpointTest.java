package dev.relink.sandbox.x;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.x.XApp.Pair;
import dev.relink.sandbox.x.XApp.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RevokeEndpointTest {

    private final XApp app = XApp.start();
    private final Pair pair = app.connect(XCast.NORA);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void aRevokedAccessTokenIsDeadAndTheRefreshTokenIsNot() {
        Reply reply = app.revoke(pair.access(), "access_token");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("{\"revoked\":true}");
        assertThat(app.isDead(pair)).isTrue();
        assertThat(app.me(app.renewed(pair)).status()).isEqualTo(200);
    }

    @Test
    void aRevokedRefreshTokenIsDeadAndTheAccessTokenIsNot() {
        assertThat(app.revoke(pair.refresh(), "refresh_token").status()).isEqualTo(200);

        assertThat(app.refresh(pair).status()).isEqualTo(400);
        assertThat(app.me(pair).status()).isEqualTo(200);
        assertThat(app.x().report().reuses()).isZero();
    }

    @Test
    void aDeadTokenCannotBeRevoked() {
        app.revoke(pair.access(), "access_token");
        app.revoke(pair.refresh(), "refresh_token");

        assertThat(app.revoke(pair.access(), "access_token").error())
                .isEqualTo("invalid_request: Value passed for the token was invalid.");
        assertThat(app.revoke(pair.refresh(), "refresh_token").status()).isEqualTo(400);
        assertThat(app.revoke("invented", "access_token").status()).isEqualTo(400);
        assertThat(app.x().report().person(XCast.NORA))
                .isEqualTo(new XReport.PersonReport(false, false, 0));
    }

    @Test
    void anExpiredAccessTokenCannotBeRevoked() {
        app.clock.advance(Duration.ofHours(2));

        assertThat(app.revoke(pair.access(), "access_token").status()).isEqualTo(400);
        assertThat(app.revoke(pair.refresh(), "refresh_token").status()).isEqualTo(200);
    }

    @Test
    void onlyTheAppItselfRevokes() {
        Reply reply =
                app.postForm(
                        app.x().apiAddress() + "/2/oauth2/revoke",
                        XApp.basic(XCast.CLIENT_ID, "wrong"),
                        "token",
                        pair.access());

        assertThat(reply.status()).isEqualTo(401);
        assertThat(app.me(pair).status()).isEqualTo(200);
    }
}
